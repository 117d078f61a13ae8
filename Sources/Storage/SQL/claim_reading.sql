update reading set state = 'claimed', fence = fence + 1 where id = $1
returning id, item, reader, visible, fence
