update reading set visible = $2, state = case when state = 'done' then 'waiting' else state end
where id = $1 and state <> 'claimed'
