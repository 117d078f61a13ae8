select count(*) from awaiting where queue = $1
