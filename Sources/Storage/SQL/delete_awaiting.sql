delete from awaiting where item = $1
