update reading set state = 'claimed', fence = fence + 1
where id = (
  select id from reading where queue = $1 and state = $2 order by priority, id limit 1)
returning id, item, reader, visible, fence
