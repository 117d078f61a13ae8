insert into source_cursor (queue, source, kind, place, moved_at) values ($1, $2, $3, $4, $5)
on conflict (queue, source) do update set
  kind = excluded.kind, place = excluded.place, moved_at = excluded.moved_at
