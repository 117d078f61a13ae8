select q.name, m.name, m.version, p.name, p.version, m.label_set, m.entry, m.files, m.figures, m.map
from model m join queue q on q.id = m.queue left join model p on p.id = m.parent
where m.entry is not null order by m.id
