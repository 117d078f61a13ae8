select i.name, i.part, i.captured_at, i.received_at, i.text, i.fields, i.attributes,
  i.measurements, i.due, i.known_label, i.extra, r.item is not null
from item i left join route r on r.item = i.id
where i.id = $1
