select count(*) from late where queue = $1
