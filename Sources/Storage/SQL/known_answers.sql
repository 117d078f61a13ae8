-- What people answered to known-answer parts, the latest first.
select i.known_label, v.label, case when s.item is not null and s.label is null then 1 else 0 end
from known_part k
join route o on o.item = k.item
join revision d on d.id = o.revision
join item i on i.id = k.item
join reading r on r.item = k.item and r.reader = 1
join verdict v on v.reading = r.id and v.kind not in ('decided', 'deadline')
left join suggestion s on s.item = k.item and s.model = o.model and s.failure is null
where k.queue = $1 and k.let_in_at is not null and d.number >= $2 and v.at <= $3
  and v.label is not null and v.opened_at is not null
order by v.entry desc limit $4
