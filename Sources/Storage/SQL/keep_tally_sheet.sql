insert into tally_sheet (queue, name, state) values ($1, $2, $3)
on conflict (queue, name) do update set state = excluded.state
