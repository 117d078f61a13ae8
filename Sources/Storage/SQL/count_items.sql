select count(*) from item where queue = $1
