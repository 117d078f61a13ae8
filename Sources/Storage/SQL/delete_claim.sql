delete from claim where reading = $1 and writer = $2
