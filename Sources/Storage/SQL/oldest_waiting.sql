select coalesce(k.let_in_at, i.received_at)
from reading r join item i on i.id = r.item left join known_part k on k.item = r.item
where r.id = (select min(id) from reading where queue = $1 and state = 'waiting')
