delete from late where id = $1
