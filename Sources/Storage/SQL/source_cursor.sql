select kind, place from source_cursor where queue = $1 and source = $2
