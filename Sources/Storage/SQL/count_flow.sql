-- Known-answer parts are no traffic.
select
  (select count(*) from item
    where queue = $1 and received_at >= $2 and received_at < $3 and known_label is null),
  (select count(*) from verdict v join item i on i.id = v.item
    where v.queue = $1 and v.at >= $2 and v.at < $3 and v.label is not null
      and i.known_label is null)
