insert into attempt (name, failures, last_at) values ($1, $2, $3)
on conflict (name) do update set failures = excluded.failures, last_at = excluded.last_at
