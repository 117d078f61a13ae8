select number, content, key, signature from checkpoint order by number
