select r.item, i.known_label, l.sequence, l.label, l.route, l.known, l.line
from released l
join reading r on r.id = l.reading
join item i on i.id = r.item
where l.queue = $1 and l.sequence > $2 and l.sequence <= $3
  and not exists (
    select 1 from released x
    where x.reading = l.reading and x.sequence > l.sequence and x.sequence <= $3)
order by r.item, r.reader
