insert into label_set (queue, name, made_at, person, entry, folder, manifest)
values ($1, $2, $3, $4, $5, $6, $7)
