insert into lease (task, writer, until) values ($1, $2, $3)
on conflict (task) do update set writer = excluded.writer, until = excluded.until
where lease.writer = excluded.writer or lease.until <= $4 or lease.until > $5
