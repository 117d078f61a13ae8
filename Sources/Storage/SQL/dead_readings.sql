select i.name, r.cause, r.tries,
  (select max(e.at) from entry e where e.item = r.item and e.reading = r.id and e.kind = 'unshown'),
  r.id, r.item
from reading r join item i on i.id = r.item
where r.queue = $1 and r.state = 'dead'
order by r.id
