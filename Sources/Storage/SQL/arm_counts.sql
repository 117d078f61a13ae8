select o.arm, count(*), sum(case when o.reason = 'the model failed' then 1 else 0 end),
  sum(case when o.reason is null or o.reason = 'no label to decide with' then 0 else 1 end),
  max(o.item)
from route o
join revision d on d.id = o.revision
join item i on i.id = o.item
where o.item > $1 and d.queue = $2 and d.number >= $3 and i.known_label is null
group by o.arm
