update reading set state = 'done'
where item = $1 and reader = 0 and id <> $2 and state in ('escalated', 'later', 'dead')
