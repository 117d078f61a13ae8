select count(*) from outbox where queue = $1
