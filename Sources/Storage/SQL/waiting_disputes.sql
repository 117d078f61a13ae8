select r.item, i.name, p.name
from reading r join item i on i.id = r.item
left join claim c on c.reading = r.id left join person p on p.id = c.person
where r.queue = $1 and r.reader = 0 and r.state in ('escalated', 'claimed', 'later')
order by r.priority, r.id limit $2
