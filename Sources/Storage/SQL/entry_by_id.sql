select person, kind, at, body from entry where id = $1
