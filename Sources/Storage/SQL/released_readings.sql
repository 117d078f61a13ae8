select distinct reading from released where reading in (select id from reading where item = $1) order by reading
