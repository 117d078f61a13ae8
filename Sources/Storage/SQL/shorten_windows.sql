update outbox set release_at = $2 where queue = $1 and release_at > $3
