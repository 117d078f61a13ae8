select id, threshold, heat_low, heat_high from model
where queue = $1 and name = $2 and version = $3
