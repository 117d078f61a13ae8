select q.name, s.name, s.made_at, s.person, s.entry, s.manifest
from label_set s join queue q on q.id = s.queue order by s.queue, s.name
