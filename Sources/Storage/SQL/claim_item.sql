update reading set state = 'claimed', fence = fence + 1
where id = (
  select r.id from reading r
  where r.item = $1 and (r.reader = 0) = $2 and r.state in ('waiting', 'escalated', 'later')
    and not exists (select 1 from reading z where z.item = r.item and z.state = 'claimed')
  order by r.reader limit 1)
returning id, item, reader, visible, fence
