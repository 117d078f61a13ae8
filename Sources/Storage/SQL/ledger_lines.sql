select e.id, e.at, p.name, e.kind, i.name, e.body
from entry e join person p on p.id = e.person left join item i on i.id = e.item
where e.id < $1 and (e.queue = $2 or e.queue is null)
  and not (e.kind = 'decided' and exists (
    select 1 from reading r where r.item = e.item and r.state <> 'done'))
order by e.id desc limit $3
