delete from late where queue = $1 and item > $2 and item <= $3
