delete from attempt where name = $1
