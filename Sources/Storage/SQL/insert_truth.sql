insert into truth (item, source, at, label, note, entry) values ($1, $2, $3, $4, $5, $6)
