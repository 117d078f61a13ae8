insert into reading (queue, item, reader, state, visible, revision, priority, due, not_for)
select $1, o.item, 2, 'waiting', 0, o.revision, $3, $4, $5 from route o where o.item = $2
on conflict do nothing
returning id
