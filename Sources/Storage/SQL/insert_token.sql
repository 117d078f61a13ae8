insert into token (person, name, hash, created_at, expires_at, entry) values ($1, $2, $3, $4, $5, $6)
