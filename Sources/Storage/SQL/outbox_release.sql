select release_at from outbox where entry = $1
