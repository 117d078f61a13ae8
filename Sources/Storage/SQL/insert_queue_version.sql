insert into queue_version (queue, number, loaded_at, hash, definition) values ($1, $2, $3, $4, $5)
