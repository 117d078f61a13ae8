select name, version, threshold from model where queue = $1 order by id
