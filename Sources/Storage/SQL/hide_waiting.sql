update reading set visible = 0
where queue = $1 and state in ('waiting', 'escalated', 'later', 'dead') and visible = 1
