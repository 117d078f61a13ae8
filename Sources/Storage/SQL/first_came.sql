select received_at from item where id = (select min(id) from item where queue = $1)
