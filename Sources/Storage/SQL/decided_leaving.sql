select b.entry, b.item, b.reading, o.sampled
from outbox b join entry e on e.id = b.entry join route o on o.item = b.item
where b.queue = $1 and e.kind = 'decided'
order by b.entry
