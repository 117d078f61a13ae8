select id, received_at from item
where +queue = $1 and id > $2 and id <= $3 and known_label is null order by id
