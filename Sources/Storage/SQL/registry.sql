select m.id, m.name, m.version, m.first_seen_at, m.threshold, p.name, p.version, m.label_set, m.files,
  m.figures, m.map
from model m left join model p on p.id = m.parent
where m.queue = $1 order by m.id
