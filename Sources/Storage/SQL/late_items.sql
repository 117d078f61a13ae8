select id, item from late where queue = $1 order by item limit $2
