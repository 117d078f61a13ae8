select max(sequence) from released where reading = $1 having max(sequence) is not null
