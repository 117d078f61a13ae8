update reading set state = 'claimed', fence = fence + 1
where id = (
  select r.id from reading r
  where r.item = $1 and (r.reader = 0) = $2 and r.state in ('waiting', 'escalated', 'later')
    and (r.not_for is null or r.not_for <> $3)
    and r.reader <= $4
    and not exists (select 1 from reading z where z.item = r.item and z.state = 'claimed')
  order by r.reader limit 1)
returning id, item, reader, visible, fence
