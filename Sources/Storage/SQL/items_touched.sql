select distinct item from entry
where id > $1 and id <= $2 and queue = $3 and item is not null order by item
