insert into view (item, place, name, picture, reference) values ($1, $2, $3, $4, $5)
