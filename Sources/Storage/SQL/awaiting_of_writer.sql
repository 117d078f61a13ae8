select item from awaiting where queue = $1 and writer = $2 order by since, item limit 1000
