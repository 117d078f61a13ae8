select d.id, d.number, d.salt, d.content, d.since, p.name, d.because, d.evidence, d.by_itself,
  d.starts_anew
from revision d join person p on p.id = d.person
where d.queue = $1 order by d.number desc limit 1
