select exists (
  select 1 from reading r join verdict v on v.reading = r.id
  where r.item = $1 and r.reader > 0 and v.person = $2 and v.label is not null
    and v.kind not in ('decided', 'deadline'))
