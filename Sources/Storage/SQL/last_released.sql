select sequence, label from released where reading = $1 order by sequence desc limit 1
