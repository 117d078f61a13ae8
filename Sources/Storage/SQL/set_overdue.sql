update reading set overdue = 1,
  state = case when $2 = 1 and state <> 'claimed' then 'done' else state end
where id = $1
