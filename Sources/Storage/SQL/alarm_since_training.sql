select d.number, d.because from revision d
where d.queue = $1 and d.by_itself = 1 and d.since > coalesce(
  (select max(e.at) from model m join entry e on e.id = m.entry
   where m.queue = $1 and m.files <> '[]'), 0)
order by d.number desc limit 1
