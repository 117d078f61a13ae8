select o.item, s.score
from route o
join revision d on d.id = o.revision
join suggestion s on s.item = o.item
join model m on m.id = s.model
where o.item >= $1 and d.queue = $2 and d.number >= $3 and m.name = $4 and m.version = $5
  and s.score is not null and s.failure is null
order by o.item limit $6
