select a.item from awaiting a
where a.queue = $1 and a.since <= $2
  and not exists (select 1 from lease l where l.task = 'import ' || a.writer and l.until > $3)
order by a.item limit $4
