update outbox set release_at = $2 where entry = $1
