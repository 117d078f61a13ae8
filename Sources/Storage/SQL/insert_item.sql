insert into item (queue, name, part, captured_at, received_at, text, fields, attributes,
  measurements, due, known_label, extra)
values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)
on conflict do nothing
returning id
