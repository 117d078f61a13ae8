update reading set state = $2, tries = tries + 1, cause = $3, again_at = $4 where id = $1
