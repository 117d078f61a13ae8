select v.item, r.reader, v.label, v.agreement, v.shown, v.opened_at,
  o.sampled, i.known_label is not null, o.revision
from verdict v
join reading r on r.id = v.reading
join item i on i.id = v.item
join route o on o.item = v.item
where v.queue = $1 and v.label is not null and v.kind <> 'decided'
order by v.item, r.reader
