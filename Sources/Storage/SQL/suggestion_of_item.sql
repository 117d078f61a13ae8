select score, label, failure, confidence, regions, heatmaps, latency_ms, predicted_at
from suggestion where item = $1 and model = $2
