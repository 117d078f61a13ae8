select v.item, r.reader, v.label, v.agreement, v.shown, v.opened_at, o.sampled, o.core, o.p_blind,
  o.decider, i.known_label, i.attributes ->> 'lot', s.item is not null, m.name, m.version, s.label,
  s.score, s.confidence, m.threshold, o.revision, o.p_adjudicate, z.why
from verdict v
join reading r on r.id = v.reading
join item i on i.id = v.item
join route o on o.item = v.item
left join reading z on z.item = v.item and z.reader = 0
left join model m on m.id = o.model
left join suggestion s on s.item = v.item and s.model = o.model and s.failure is null
  and (o.reason is null or o.reason = 'no score')
where v.queue = $1 and v.label is not null and v.kind not in ('decided', 'deadline')
order by v.item, r.reader
