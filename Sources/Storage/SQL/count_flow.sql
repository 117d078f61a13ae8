select
  (select count(*) from item where queue = $1 and received_at >= $2 and received_at < $3),
  (select count(*) from verdict
    where queue = $1 and at >= $2 and at < $3 and label is not null)
