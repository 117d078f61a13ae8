insert into entry (writer, number, previous, at, kind, queue, person, item, reading, body, hash)
values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
returning id
