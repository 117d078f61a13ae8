-- Claims are few and readings many: `cross` has the claims looked through.
delete from claim
where (until <= $2 or since > $3)
  and reading in (
    select c.reading from claim c cross join reading r on r.id = c.reading where r.queue = $1)
