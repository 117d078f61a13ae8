-- `cross` has the items of the stretch walked, each looked up by both versions.
select s.item, s.score, s.label, s.failure, s.confidence, s.regions, s.heatmaps, s.latency_ms,
  s.predicted_at, s.received_at
from item i cross join suggestion s on s.item = i.id and s.model = $3
left join suggestion d on d.item = i.id and d.model = $4
where i.id > $1 and i.id <= $2 and d.item is null
