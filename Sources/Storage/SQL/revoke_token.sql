update token set revoked_at = $3, entry = $4 where person = $1 and name = $2 and revoked_at is null
