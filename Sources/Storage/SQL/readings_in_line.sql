select r.id, r.visible, r.due, coalesce(i.part, i.name), s.score, m.threshold, m.name, m.version
from reading r
join item i on i.id = r.item
join route o on o.item = r.item
left join model m on m.id = o.model
left join suggestion s on s.item = r.item and s.model = o.model
where r.queue = $1 and r.reader > 0 and r.state in ('waiting', 'claimed', 'later', 'dead')
