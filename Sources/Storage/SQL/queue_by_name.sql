select id from queue where name = $1
