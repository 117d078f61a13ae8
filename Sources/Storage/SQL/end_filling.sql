delete from filling where model = $1
