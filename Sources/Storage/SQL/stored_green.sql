select q.name, g.content, g.revision, g.person, g.because, g.since
from prepared g join queue q on q.id = g.queue order by g.id
