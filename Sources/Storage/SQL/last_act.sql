select v.reading, v.item, v.entry, v.label, v.kind
from verdict v join reading r on r.id = v.reading
where v.queue = $1 and v.person = $2 and r.state = 'done' and (r.reader = 0) = $3
  and (v.label is not null or not exists (
    select 1 from reading z
    where z.item = v.item and z.reader = 0 and z.id <> v.reading
      and (z.state = 'claimed' or exists (select 1 from verdict w where w.reading = z.id))))
order by v.entry desc limit 1
