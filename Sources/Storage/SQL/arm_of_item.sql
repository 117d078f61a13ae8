select m.id, m.name, m.version, r.revision
from route r join model m on m.id = r.model where r.item = $1
