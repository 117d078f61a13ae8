select count(*) from item i
where i.queue = $1 and i.received_at >= $2
  and not exists (select 1 from suggestion s where s.item = i.id and s.model = $3)
