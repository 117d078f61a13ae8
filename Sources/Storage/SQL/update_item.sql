update item set part = $2, captured_at = $3, text = $4, fields = $5, attributes = $6,
  measurements = $7, due = $8, known_label = $9, extra = $10
where id = $1
