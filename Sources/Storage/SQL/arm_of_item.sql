select m.id, m.name, m.version from route r join model m on m.id = r.model where r.item = $1
