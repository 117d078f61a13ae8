-- How long the challenger took on the parts of its arm, where it spoke in time.
select o.item, s.latency_ms
from route o
join revision d on d.id = o.revision
join item i on i.id = o.item
join suggestion s on s.item = o.item and s.model = o.model
where o.item > $1 and d.queue = $2 and d.number >= $3 and o.arm = 'challenger'
  and i.known_label is null and s.latency_ms is not null
  and (o.reason is null or o.reason <> 'no suggestion came')
order by o.item
