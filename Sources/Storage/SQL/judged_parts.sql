-- Items come in the order of their ids, so that nothing is sorted: `cross` has them walked first, and
-- `+` keeps the index by queue and name out of it. The version is the one whose suggestion was there.
select i.id, r.reader, v.label, v.agreement, v.shown, v.opened_at, o.sampled, o.core, o.p_blind,
  o.decider, i.known_label, i.attributes ->> 'lot',
  case when o.reason is null or o.reason = 'no score' then o.model end, o.revision, v.kind, v.person,
  v.at, v.active_ms, w.opened_at, i.received_at, o.p_adjudicate, o.band, o.route, i.attributes, z.why
from item i
cross join route o on o.item = i.id
cross join reading r on r.item = i.id
cross join verdict v on v.reading = r.id
join entry e on e.id = v.entry
join writer w on w.id = e.writer
left join reading z on z.item = i.id and z.reader = 0
where +i.queue = $1 and i.id > $2 and i.id <= $3
order by i.id, r.reader
