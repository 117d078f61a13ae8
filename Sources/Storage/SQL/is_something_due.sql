select
  exists (
    select 1 from claim c join reading r on r.id = c.reading
    where r.queue = $1 and (c.until <= $2 or c.since > $3))
  or exists (select 1 from reading where queue = $1 and state = 'later' and again_at <= $2)
  or exists (select 1 from outbox where queue = $1 and release_at <= $2)
  or exists (
    select 1 from awaiting a
    where a.queue = $1 and a.since <= $4
      and not exists (
        select 1 from lease l where l.task = 'import ' || a.writer and l.until > $2))
