insert into verdict (reading, entry, queue, item, person, kind, label, agreement, at)
values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
on conflict (reading) do update set entry = excluded.entry, person = excluded.person,
  kind = excluded.kind, label = excluded.label, agreement = excluded.agreement, at = excluded.at
