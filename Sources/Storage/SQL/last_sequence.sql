select max(sequence) from released where queue = $1
