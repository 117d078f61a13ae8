select hour, sum(came), sum(decided) from (
  select received_at / 3600000 as hour, 1 as came, 0 as decided
  from item where queue = $1 and received_at >= $2
  union all
  select at / 3600000, 0, 1 from verdict where queue = $1 and at >= $2 and label is not null)
group by hour order by hour
