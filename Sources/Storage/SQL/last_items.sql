select id from item where queue = $1 order by id desc limit $2
