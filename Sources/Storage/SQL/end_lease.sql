delete from lease where task = $1
