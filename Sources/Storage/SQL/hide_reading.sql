update reading set visible = 0 where id = $1
