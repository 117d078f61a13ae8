delete from claim
where (until <= $2 or since > $3)
  and reading in (
    select c.reading from claim c join reading r on r.id = c.reading where r.queue = $1)
