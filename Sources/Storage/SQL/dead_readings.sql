select i.name, r.cause, r.tries from reading r join item i on i.id = r.item
where r.queue = $1 and r.state = 'dead' order by r.id limit $2
