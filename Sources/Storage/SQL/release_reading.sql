update reading set state = case
    when exists (
      select 1 from verdict v join route o on o.item = v.item
      where v.reading = reading.id
        and (v.kind not in ('decided', 'deadline') or o.sampled = 0)) then 'done'
    when reader = 0 then 'escalated'
    else 'waiting' end
where id = $1 and exists (select 1 from claim c where c.reading = $1 and c.writer = $2)
