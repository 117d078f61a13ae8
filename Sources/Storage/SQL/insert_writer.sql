insert into writer (person, host, program, opened_at) values ($1, $2, $3, $4)
returning id
