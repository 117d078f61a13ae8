select o.item, coalesce(i.part, i.name), i.attributes, i.received_at, i.known_label, d.number,
  o.mode, o.arm, o.p_arm, o.band, o.decider, o.sampled, o.core, o.route, o.p_review, o.p_blind,
  o.propensity, o.visible, o.second, o.adjudicate, o.reason, m.name, m.version
from item i
join route o on o.item = i.id
join revision d on d.id = o.revision
left join model m on m.id = o.model
where i.queue = $1 and i.received_at >= $2
order by i.id desc limit $3
