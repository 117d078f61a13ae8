insert into cursor (queue, source, kind, value) values ($1, $2, $3, $4)
on conflict (queue, source) do update set kind = excluded.kind, value = excluded.value
