select received_at from item where +queue = $1 order by id limit 1
