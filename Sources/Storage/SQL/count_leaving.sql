select count(*) from outbox where queue = $1 and reading is not null
