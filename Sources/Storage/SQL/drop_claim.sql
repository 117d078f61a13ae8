delete from claim where reading = $1
