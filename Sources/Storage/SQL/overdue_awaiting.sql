select item from awaiting
where queue = $1 and writer = $2 and (since <= $4 or since > $3)
order by since, item limit $5
