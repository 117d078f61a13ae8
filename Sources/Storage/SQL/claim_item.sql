update reading set state = 'claimed', fence = fence + 1
where id = (
  select id from reading
  where item = $1 and (reader = 0) = $2 and state in ('waiting', 'escalated', 'later')
  order by reader limit 1)
returning id, item, reader, visible, fence
