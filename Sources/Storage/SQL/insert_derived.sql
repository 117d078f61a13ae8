insert into suggestion (item, model, score, label, confidence, received_at)
values ($1, $2, $3, $4, $5, $6) on conflict (item, model) do nothing
