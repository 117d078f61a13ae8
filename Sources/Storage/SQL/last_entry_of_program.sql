select max(
  (select e.at from entry e where e.writer = w.id order by e.number desc limit 1))
from writer w where w.program = $1
