-- Claims are few and readings many: `cross` has the claims looked through.
select p.name,
  exists (
    select 1 from claim c cross join reading r on r.id = c.reading
    where c.person = p.id and r.queue = $1 and c.until > $2),
  (select v.at from verdict v where v.queue = $1 and v.person = p.id
      and v.kind not in ('decided', 'deadline') order by v.entry desc limit 1)
from person p
where exists (
    select 1 from verdict v where v.queue = $1 and v.person = p.id and v.kind not in ('decided', 'deadline'))
  or exists (
    select 1 from claim c cross join reading r on r.id = c.reading
    where c.person = p.id and r.queue = $1 and c.until > $2)
order by p.name
