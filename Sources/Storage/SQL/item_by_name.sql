select id from item where queue = $1 and name = $2
