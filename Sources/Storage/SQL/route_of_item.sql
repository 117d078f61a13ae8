select o.revision, o.second, o.adjudicate, o.band, o.decider, m.name, m.version, i.due,
  coalesce(i.part, i.name)
from route o join item i on i.id = o.item left join model m on m.id = o.model
where o.item = $1
