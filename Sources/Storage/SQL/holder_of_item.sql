select p.name
from reading asked
join reading r on r.item = asked.item
join claim c on c.reading = r.id
join person p on p.id = c.person
where asked.id = $1 and c.writer <> $2 and c.until > $3
limit 1
