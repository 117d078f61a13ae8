select item from awaiting where queue = $1 and writer = $2 limit 1000
