select p.name,
  exists (
    select 1 from claim c join reading r on r.id = c.reading
    where c.person = p.id and r.queue = $1 and c.until > $2),
  (select max(v.at) from verdict v where v.queue = $1 and v.person = p.id)
from person p
where exists (select 1 from verdict v where v.queue = $1 and v.person = p.id)
  or exists (
    select 1 from claim c join reading r on r.id = c.reading
    where c.person = p.id and r.queue = $1 and c.until > $2)
order by p.name
