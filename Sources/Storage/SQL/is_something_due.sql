-- Claims are few and readings many: `cross` has the claims looked through.
select
  exists (
    select 1 from claim c cross join reading r on r.id = c.reading
    where r.queue = $1 and (c.until <= $2 or c.since > $3))
  or exists (
    select 1 from reading
    where queue = $1 and state = 'later' and (again_at <= $2 or again_at > $5))
  or exists (
    select 1 from reading
    where queue = $1 and reader = 1 and overdue = 0 and due is not null and due <= $8)
  or exists (select 1 from outbox where queue = $1 and release_at <= $2)
  or exists (select 1 from outbox where queue = $1 and release_at > $6)
  or exists (
    with recursive bringer (writer) as (
      select min(writer) from awaiting where queue = $1
      union all
      select (select min(a.writer) from awaiting a where a.queue = $1 and a.writer > b.writer)
      from bringer b where b.writer is not null)
    select 1 from bringer b
    where b.writer is not null
      and not exists (
        select 1 from lease l
        where l.task = 'import ' || b.writer and l.until > $2 and l.until <= $7)
      and exists (
        select 1 from awaiting a
        where a.queue = $1 and a.writer = b.writer and (a.since <= $4 or a.since > $3)))
