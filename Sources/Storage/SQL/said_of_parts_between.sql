-- As said_of_parts.sql, of the items of judged_parts_between.sql.
select s.item, s.model, s.label, s.score, s.confidence
from suggestion s
where s.item in (select item from verdict where queue = $1 and at >= $2 and at < $3)
  and s.failure is null
order by s.item, s.model
