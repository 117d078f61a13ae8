insert into claim (reading, person, writer, since, until) values ($1, $2, $3, $4, $5)
