select name, version from model where queue = $1 order by id
