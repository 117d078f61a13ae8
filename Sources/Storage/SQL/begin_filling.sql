insert into filling (model, queue, item) values ($1, $2, 0)
on conflict (model) do update set item = 0
