update reading set state = 'claimed', fence = fence + 1
where id = $1 and state = 'done'
returning id, item, reader, visible, fence
