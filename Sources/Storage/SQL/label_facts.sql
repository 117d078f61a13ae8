select i.id, i.name, i.part, w.picture, w.sha256, v.label, v.agreement, v.at, r.reader, p.pseudonym,
  e.body, o.mode, o.arm, o.p_arm, o.band, o.route, o.sampled, o.core, o.p_review, o.p_blind,
  o.propensity, i.known_label is not null, m.name, m.version, d.number, s.score, s.label,
  m.threshold, i.attributes, i.measurements, i.extra, v.kind, o.revision, s.regions
from verdict v
join reading r on r.id = v.reading
join item i on i.id = v.item
join person p on p.id = v.person
join entry e on e.id = v.entry
join route o on o.item = i.id
join revision d on d.id = r.revision
left join view w on w.item = i.id and w.place = 0
left join model m on m.id = o.model
left join suggestion s on s.item = i.id and s.model = o.model
where v.reading = $1 and v.label is not null
