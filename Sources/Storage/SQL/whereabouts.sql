select r.state, holder.name, v.label, judge.name, r.cause, v.kind
from reading r
left join claim c on c.reading = r.id
left join person holder on holder.id = c.person
left join verdict v on v.reading = r.id
left join person judge on judge.id = v.person
where r.item = $1
order by r.state = 'claimed' desc,
  v.label is not null and v.person = $2 and v.kind not in ('decided', 'deadline') desc,
  r.state <> 'done' desc, v.label is not null desc, v.reading is not null desc, r.reader = 0 desc, r.reader desc
limit 1
