select id from item where queue = $1 and received_at >= $2 order by received_at limit 1
