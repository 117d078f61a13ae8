select id from reading where item = $1 and state = 'done' order by reader = 0 desc, reader desc limit 1
