select sequence, hash from released order by sequence desc limit 1
