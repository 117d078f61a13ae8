-- A page is read in the order of its ids: `+` keeps the index by time out of it, which would have all
-- parts sorted for each page.
select i.id from item i
where +i.queue = $1 and i.id > $2 and +i.received_at >= $3
  and not exists (select 1 from suggestion s where s.item = i.id and s.model = $4)
order by i.id limit $5
