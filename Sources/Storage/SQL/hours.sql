select hour, sum(came), sum(decided) from (
  select received_at / 3600000 as hour, 1 as came, 0 as decided
  from item where queue = $1 and received_at >= $2 and known_label is null
  union all
  select v.at / 3600000, 0, 1 from verdict v join item i on i.id = v.item
  where v.queue = $1 and v.at >= $2 and v.label is not null and i.known_label is null)
group by hour order by hour
