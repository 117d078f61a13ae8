select reading from claim where writer = $1 and until > $2 and since <= $3
