insert into suggestion (item, model, score, label, failure, confidence, regions, heatmaps,
  latency_ms, predicted_at, received_at)
values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
