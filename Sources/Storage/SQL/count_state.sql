select count(*) from (select 1 from reading where queue = $1 and state = $2 limit $3)
