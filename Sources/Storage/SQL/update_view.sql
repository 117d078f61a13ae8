update view set picture = $3, reference = $4 where item = $1 and place = $2
