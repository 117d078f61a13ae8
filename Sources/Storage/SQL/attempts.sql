select failures, last_at from attempt where name = $1
