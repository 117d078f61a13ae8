insert into reading (queue, item, reader, state, visible, revision, priority, due)
values ($1, $2, 0, 'escalated', $3, $4, 0, $5)
on conflict (item, reader) do update set state = 'escalated'
where reading.state <> 'claimed'
