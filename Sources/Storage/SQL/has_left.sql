select exists (select 1 from released where reading = $1 and entry = $2)
