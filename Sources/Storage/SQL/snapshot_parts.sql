select r.item, i.known_label, l.sequence, l.label, l.route, l.known, l.line
from reading r cross join released l cross join item i
where +r.queue = $1 and l.reading = r.id and l.sequence > $2 and l.sequence <= $3
  and not exists (
    select 1 from released x
    where x.reading = l.reading and x.sequence > l.sequence and x.sequence <= $3)
  and i.id = r.item
order by r.item, r.reader
