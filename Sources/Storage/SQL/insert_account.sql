insert into account (person, role, names, password, disabled, number, entry)
values ($1, $2, $3, $4, 0, 1, $5)
