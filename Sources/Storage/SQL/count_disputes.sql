select count(*) from reading
where queue = $1 and reader = 0 and state in ('escalated', 'claimed', 'later')
