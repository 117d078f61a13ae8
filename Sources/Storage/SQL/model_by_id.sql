select name, version from model where id = $1
