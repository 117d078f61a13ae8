select m.name, m.version, s.score, s.label, s.failure, m.threshold
from suggestion s join model m on m.id = s.model
where s.item = $1 order by m.id
