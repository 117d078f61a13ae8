update reading set state = case when reader = 0 then 'escalated' else 'waiting' end,
  tries = 0, cause = null
where id = $1 and state = 'dead'
