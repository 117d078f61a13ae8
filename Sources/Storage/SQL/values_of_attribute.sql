select i.attributes ->> $2, count(*) from item i where i.queue = $1
group by 1 order by 2 desc, 1 limit $3
