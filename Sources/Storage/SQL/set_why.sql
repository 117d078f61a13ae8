update reading set why = $2 where id = $1
