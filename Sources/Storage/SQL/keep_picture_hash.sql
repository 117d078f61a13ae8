update view set sha256 = $3 where item = $1 and name = $2 and sha256 is null
