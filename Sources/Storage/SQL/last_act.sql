select v.reading, v.item, v.entry, v.label, v.kind
from verdict v join reading r on r.id = v.reading
where v.queue = $1 and v.person = $2 and r.state = 'done' and (r.reader = 0) = $3
  and v.kind not in ('decided', 'deadline')
  and not exists (select 1 from reading z where z.item = v.item and z.state = 'claimed')
  and ($4 = 0 or v.label is null
    or exists (select 1 from item i where i.id = v.item and i.known_label is null))
  and (v.label is not null or not exists (
    select 1 from reading z join verdict w on w.reading = z.id
    where z.item = v.item and z.reader = 0 and z.id <> v.reading))
order by v.entry desc limit 1
