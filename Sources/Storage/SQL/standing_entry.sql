select v.entry, v.label, v.kind, o.sampled
from verdict v join route o on o.item = v.item
where v.reading = $1 and v.label is not null
