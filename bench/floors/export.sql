-- The floor of export: the fields of a label line, joined from the tables that hold them.
select
  l.sequence, l.supersedes, l.known, cast(i.name as text) as item, cast(i.part as text) as part,
  w.picture, lower(hex(w.sha256)) as picture_sha256, v.label, v.agreement, v.shown, v.opened_at,
  v.at as decided_at, v.active_ms, r.reader, p.pseudonym as inspector, e.body, o.mode, o.arm,
  o.p_arm, o.band, o.route, o.sampled, o.core, o.p_review, o.p_blind, o.propensity,
  1 / o.propensity as weight, m.name as model, m.version, m.threshold, s.score,
  s.label as suggested_label, i.attributes, i.measurements, i.extra,
  d.number as deployment_revision
from released l
join verdict v on v.reading = l.reading
join reading r on r.id = v.reading
join item i on i.id = v.item
join person p on p.id = v.person
join entry e on e.id = v.entry
join route o on o.item = i.id
join revision d on d.id = r.revision
left join view w on w.item = i.id and w.place = 0
left join model m on m.id = o.model
left join suggestion s on s.item = i.id and s.model = o.model
order by l.sequence;
