select e.id, e.at, p.name, e.kind, q.name, i.name, e.reading, e.writer, e.number, w.host, w.program,
  o.body, e.body
from entry e join person p on p.id = e.person join writer w on w.id = e.writer
left join entry o on o.writer = e.writer and o.number = 0
left join queue q on q.id = e.queue left join item i on i.id = e.item
where e.id < $1
  and not (e.kind = 'decided' and exists (
    select 1 from reading r where r.item = e.item and r.state <> 'done'))
order by e.id desc
