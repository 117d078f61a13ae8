update model set threshold = $2, heat_low = $3, heat_high = $4 where id = $1
