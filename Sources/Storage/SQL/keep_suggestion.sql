insert into suggestion (item, model, score, label, failure, confidence, regions, heatmaps,
  latency_ms, predicted_at, received_at)
values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
on conflict (item, model) do update set score = excluded.score, label = excluded.label,
  failure = excluded.failure, confidence = excluded.confidence, regions = excluded.regions,
  heatmaps = excluded.heatmaps, latency_ms = excluded.latency_ms,
  predicted_at = excluded.predicted_at
