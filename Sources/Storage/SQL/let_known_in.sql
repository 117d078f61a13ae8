update known_part set host = $2, let_in_at = $3
where item = (select min(item) from known_part where queue = $1 and let_in_at is null)
returning item
