insert into known_part (item, queue) values ($1, $2) on conflict do nothing
