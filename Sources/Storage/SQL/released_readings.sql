select r.id from reading r
where r.item = $1 and exists (select 1 from released x where x.reading = r.id)
order by r.id
