select at from entry order by id desc limit 1
