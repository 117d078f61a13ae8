select r.id, r.item, o.sampled,
  exists (
    select 1 from reading z join verdict v on v.reading = z.id
    where z.item = r.item and v.label is not null)
from reading r join route o on o.item = r.item
where r.queue = $1 and r.reader = 1 and r.overdue = 0 and r.due is not null and r.due <= $2
order by r.due, r.id limit $3
