-- What versions said of the items of judged_parts.sql, and of others among them: in the same order, and
-- walked beside it.
select s.item, s.model, s.label, s.score, s.confidence
from suggestion s
where s.item > $1 and s.item <= $2 and s.failure is null
order by s.item, s.model
