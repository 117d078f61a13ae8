insert into model (queue, name, version, first_seen_at) values ($1, $2, $3, $4)
returning id
