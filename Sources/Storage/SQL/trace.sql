select i.name, coalesce(i.part, i.name), i.received_at, i.attributes ->> 'lot', o.route, o.band,
  m.name, m.version, s.label, s.score,
  coalesce(adjudicated.label, judged.label), coalesce(adjudicated.at, judged.at),
  case when adjudicated.label is not null then 'adjudicated' else judged.kind end,
  coalesce(settler.pseudonym, judge.pseudonym),
  exists (select 1 from released x where x.reading = first.id),
  first.state, (select t.label from truth t where t.item = i.id order by t.at desc limit 1),
  i.attributes, i.due, i.id, o.revision, s.item is not null, m.threshold
from item i
left join route o on o.item = i.id
left join model m on m.id = o.model
left join suggestion s on s.item = i.id and s.model = o.model and s.failure is null
left join reading first on first.item = i.id and first.reader = 1
left join verdict judged on judged.reading = first.id
left join person judge on judge.id = judged.person
left join reading last on last.item = i.id and last.reader = 0
left join verdict adjudicated on adjudicated.reading = last.id
left join person settler on settler.id = adjudicated.person
where i.queue = $1 and i.received_at >= $2 and i.received_at < $3
order by i.received_at, i.id
