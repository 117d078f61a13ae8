select person, host, program, opened_at from writer where id = $1
