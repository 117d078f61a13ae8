update view set sha256 = $2 where item = $1 and place = 0 and sha256 is null
