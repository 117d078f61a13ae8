select id, threshold, heat_low, heat_high, map is not null from model
where queue = $1 and name = $2 and version = $3
