update reading set state = 'claimed', fence = fence + 1
where id = (
  select r.id from reading r
  where r.queue = $1 and r.state = 'later' and (r.reader = 0) = $2
    and (r.not_for is null or r.not_for <> $3)
    and not exists (select 1 from reading z where z.item = r.item and z.state = 'claimed')
  order by r.again_at, r.id limit 1)
returning id, item, reader, visible, fence
