insert into reading (queue, item, reader, state, visible, revision, priority, due, why)
select $1, o.item, 0, 'escalated', $3, o.revision, 0, $4, $5 from route o where o.item = $2
on conflict (item, reader) do update set state = 'escalated',
  why = case when reading.state = 'done' then excluded.why else reading.why end
where reading.state <> 'claimed'
  and not exists (select 1 from verdict v where v.reading = reading.id and v.label is not null)
returning id
