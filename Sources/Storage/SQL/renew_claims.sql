update claim set until = $2 where writer = $1 and until > $3 and since <= $4
