select a.name, m.name, m.version from alias a join model m on m.id = a.model
where a.queue = $1 order by a.name
