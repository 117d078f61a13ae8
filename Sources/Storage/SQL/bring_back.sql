update reading set state = case when reader = 0 then 'escalated' else 'waiting' end
where queue = $1 and state = 'later' and (again_at <= $2 or again_at > $3)
