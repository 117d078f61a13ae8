insert into outbox (entry, queue, item, reading, release_at) values ($1, $2, $3, $4, $5)
