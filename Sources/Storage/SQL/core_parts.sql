select o.item, i.received_at, o.arm, i.attributes ->> 'lot', r.reader, r.state, v.label, v.shown,
  v.opened_at, v.at, x.entry is not null
from route o
join revision d on d.id = o.revision
join item i on i.id = o.item
join reading r on r.item = o.item
left join verdict v on v.reading = r.id and v.kind not in ('decided', 'deadline')
left join outbox x on x.entry = v.entry
where o.core = 1 and o.item >= $1 and d.queue = $2 and d.number >= $3 and i.known_label is null
order by o.item, r.reader
