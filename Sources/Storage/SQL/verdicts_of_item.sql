select r.reader, v.label, v.shown, v.opened_at, v.active_ms, v.person, v.at
from reading r join verdict v on v.reading = r.id
where r.item = $1 and v.label is not null and v.kind <> 'decided'
order by r.reader
