update reading set state = 'later', again_at = $2 where id = $1
