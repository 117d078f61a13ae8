insert into alias (queue, name, model, entry) values ($1, $2, $3, $4)
on conflict (queue, name) do update set model = excluded.model, entry = excluded.entry
