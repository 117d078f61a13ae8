select q.name, a.name, m.name, m.version, a.entry
from alias a join queue q on q.id = a.queue join model m on m.id = a.model order by a.queue, a.name
