insert into late (queue, item) values ($1, $2)
