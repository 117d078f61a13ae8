select tries from reading where id = $1
