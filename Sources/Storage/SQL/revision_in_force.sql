select id, number, salt, content from revision where queue = $1 order by number desc limit 1
