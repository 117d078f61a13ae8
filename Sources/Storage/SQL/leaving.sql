select entry, item, reading from outbox
where queue = $1 and release_at <= $2
order by release_at, entry limit $3
