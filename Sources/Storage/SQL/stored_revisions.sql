select q.name, d.number, d.content, d.salt, d.person, d.because, d.since, d.evidence, d.by_itself,
  d.starts_anew, d.first_item
from revision d join queue q on q.id = d.queue order by d.id
