update suggestion set score = $3, label = $4, failure = $5, confidence = $6, regions = $7,
  heatmaps = $8, latency_ms = $9, predicted_at = $10
where item = $1 and model = $2
