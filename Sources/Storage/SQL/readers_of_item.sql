select count(*) filter (where r.reader > 0), count(*) filter (where r.reader > 0 and x.label = $2),
  count(*) filter (where r.reader = 0) > 0
from reading r join released x on x.reading = r.id
join verdict v on v.reading = r.id and v.kind not in ('decided', 'deadline')
where r.item = $1 and r.id <> $3
  and x.sequence = (select max(y.sequence) from released y where y.reading = r.id)
