select r.id from reading r left join verdict v on v.reading = r.id
where r.item = $1 and r.state = 'done'
order by v.label is not null desc, v.reading is not null desc, r.reader
limit 1
