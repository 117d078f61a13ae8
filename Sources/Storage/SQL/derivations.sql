select id, name, version, parent, map, threshold from model
where queue = $1 and map is not null order by id
