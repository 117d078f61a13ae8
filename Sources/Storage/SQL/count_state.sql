select count(*) from (
  select 1 from reading
  where queue = $1 and state = $2 and ($4 = 0 or not_for is null or not_for <> $4) limit $3)
