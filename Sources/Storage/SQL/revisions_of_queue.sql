select d.id, d.number, d.salt, d.content, d.since, p.name, d.because, d.evidence, d.by_itself,
  d.starts_anew
from queue q join revision d on d.queue = q.id join person p on p.id = d.person
where q.name = $1 order by d.number desc
