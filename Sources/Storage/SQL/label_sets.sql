select s.name, s.made_at, p.name, s.folder, s.manifest
from label_set s join person p on p.id = s.person
where s.queue = $1 order by s.entry
