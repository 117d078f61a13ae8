delete from alias where queue = $1 and name = $2
