select name, version, threshold from model where id = $1
