select m.id, m.name, m.version, m.threshold, m.heat_low, m.heat_high
from suggestion s join model m on m.id = s.model
where s.item = $1 order by m.id
