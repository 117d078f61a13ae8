select z.why, count(*), min(i.received_at) from reading z join item i on i.id = z.item
where z.queue = $1 and z.state = 'escalated' group by z.why order by 2 desc
