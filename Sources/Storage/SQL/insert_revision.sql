insert into revision (queue, number, content, salt, person, because, since)
values ($1, $2, $3, $4, $5, $6, $7)
returning id
