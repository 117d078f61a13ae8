update reading set state = $2, tries = tries + 1, cause = $3 where id = $1
