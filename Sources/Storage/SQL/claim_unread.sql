update reading set state = 'claimed', fence = fence + 1
where id = (
  select r.id from reading r
  where r.queue = $1 and r.state = 'escalated'
    and not exists (select 1 from reading z where z.item = r.item and z.state = 'claimed')
    and not exists (
      select 1 from reading z join verdict v on v.reading = z.id
      where z.item = r.item and z.reader > 0 and v.person = $2 and v.label is not null
        and v.kind not in ('decided', 'deadline'))
  order by r.priority, r.id limit 1)
returning id, item, reader, visible, fence
