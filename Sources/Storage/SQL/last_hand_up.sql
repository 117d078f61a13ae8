select p.name, e.body from entry e join person p on p.id = e.person
where e.item = $1 and e.kind in ('handed up', 'unjudged')
order by e.id desc limit 1
