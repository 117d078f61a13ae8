delete from outbox where entry = $1
