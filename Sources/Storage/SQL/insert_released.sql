insert into released (sequence, queue, entry, reading, at, supersedes, label, route, known, line, hash)
values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
