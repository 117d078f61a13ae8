insert into tallied (item, generation, part) values ($1, $2, $3)
on conflict (item) do update set generation = excluded.generation, part = excluded.part
