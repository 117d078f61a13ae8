insert into verdict (reading, entry, queue, item, person, kind, label, agreement, shown, opened_at,
  active_ms, at)
values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)
on conflict (reading) do update set entry = excluded.entry, person = excluded.person,
  kind = excluded.kind, label = excluded.label, agreement = excluded.agreement,
  shown = excluded.shown, opened_at = excluded.opened_at, active_ms = excluded.active_ms,
  at = excluded.at
