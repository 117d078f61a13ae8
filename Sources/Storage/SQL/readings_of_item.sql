select r.id, r.reader, r.why, v.reading is not null, v.label, v.person,
  v.label is not null and v.kind not in ('decided', 'deadline') and v.shown = 0 and v.opened_at is not null
    and not exists (select 1 from outbox b where b.entry = v.entry),
  r.state
from reading r left join verdict v on v.reading = r.id
where r.item = $1
order by r.reader
