select g.content, g.since, p.name, g.because, d.id, d.number, d.salt, d.content, d.since, q.name,
  d.because, d.evidence, d.by_itself, d.starts_anew
from prepared g
join person p on p.id = g.person
left join revision d on d.id = g.revision
left join person q on q.id = d.person
where g.queue = $1 order by g.id desc limit 1
