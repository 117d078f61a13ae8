delete from late where queue = $1 and item is null
