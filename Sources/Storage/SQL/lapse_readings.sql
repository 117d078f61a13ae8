-- Claims are few and readings many: `cross` has the claims looked through.
update reading set state = case
    when exists (
      select 1 from verdict v join route o on o.item = v.item
      where v.reading = reading.id
        and (v.kind not in ('decided', 'deadline') or o.sampled = 0)) then 'done'
    when reader = 0 then 'escalated'
    else 'waiting' end
where id in (
  select c.reading from claim c cross join reading r on r.id = c.reading
  where r.queue = $1 and (c.until <= $2 or c.since > $3))
