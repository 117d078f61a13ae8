select m.name, m.version, s.label, s.score, s.confidence, m.threshold
from suggestion s join model m on m.id = s.model
where s.item = $1 and s.failure is null order by m.id
