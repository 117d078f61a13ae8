insert into reading (queue, item, reader, state, visible, revision, priority, due)
values ($1, $2, $3, $4, $5, $6, $7, $8)
returning id
