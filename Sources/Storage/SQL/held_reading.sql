select r.item, r.reader, r.due, r.visible, i.name
from claim c
join reading r on r.id = c.reading
join item i on i.id = r.item
where c.reading = $1 and r.fence = $2 and c.writer = $3 and c.until > $4 and c.since <= $5
