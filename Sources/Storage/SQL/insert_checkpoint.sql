insert into checkpoint (number, at, content, key, signature, entry) values ($1, $2, $3, $4, $5, $6)
