select kind, value from cursor where queue = $1 and source = $2
