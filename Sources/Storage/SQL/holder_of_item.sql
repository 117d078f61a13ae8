select p.name
from item i
join reading r on r.item = i.id
join claim c on c.reading = r.id
join person p on p.id = c.person
where i.queue = $1 and i.name = $2 and c.writer <> $3 and c.until > $4
limit 1
