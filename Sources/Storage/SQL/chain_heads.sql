select e.writer, e.number, e.hash
from entry e join (select writer, max(number) as number from entry group by writer) l
  on l.writer = e.writer and l.number = e.number
order by e.writer
