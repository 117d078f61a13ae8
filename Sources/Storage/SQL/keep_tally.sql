insert into tally (queue, fingerprint, generation, entry, arrival, stamp, state)
values ($1, $2, $3, $4, $5, $6, $7)
on conflict (queue) do update set fingerprint = excluded.fingerprint,
  generation = excluded.generation, entry = excluded.entry, arrival = excluded.arrival,
  stamp = excluded.stamp, state = excluded.state
