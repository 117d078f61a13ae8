delete from claim where writer = $1
