with recursive bringer (writer) as (
  select min(writer) from awaiting where queue = $1
  union all
  select (select min(a.writer) from awaiting a where a.queue = $1 and a.writer > b.writer)
  from bringer b where b.writer is not null)
select b.writer from bringer b
where b.writer is not null
  and not exists (
    select 1 from lease l
    where l.task = 'import ' || b.writer and l.until > $2 and l.until <= $5)
  and exists (
    select 1 from awaiting a
    where a.queue = $1 and a.writer = b.writer and (a.since <= $4 or a.since > $3))
limit 1
