-- Known-answer parts are no traffic.
select o.route, i.attributes from item i
left join route o on o.item = i.id
where i.queue = $1 and i.received_at >= $2 and i.received_at < $3 and i.known_label is null
