insert into awaiting (item, queue, writer, since) values ($1, $2, $3, $4) on conflict do nothing
