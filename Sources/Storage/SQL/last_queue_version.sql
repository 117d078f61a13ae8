select number, hash, definition from queue_version where queue = $1 order by number desc limit 1
