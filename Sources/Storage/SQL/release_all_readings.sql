update reading set state = case
    when exists (
      select 1 from verdict v where v.reading = reading.id and v.kind <> 'decided') then 'done'
    when reader = 0 then 'escalated'
    else 'waiting' end
where id in (select reading from claim where writer = $1)
