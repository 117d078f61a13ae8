select count(*) filter (where r.reader > 0), count(*) filter (where r.reader > 0 and v.label = $2),
  count(*) filter (where r.reader = 0) > 0
from verdict v join reading r on r.id = v.reading
where v.item = $1 and v.label is not null
