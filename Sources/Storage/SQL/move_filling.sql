update filling set item = $2 where model = $1
