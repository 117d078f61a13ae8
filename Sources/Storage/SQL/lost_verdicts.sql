-- Acts that stand, for nobody took them back, on readings whose standing verdict is gone or an older one.
-- What ends a reading without a label leaves a verdict standing that has left.
select i.name, e.id
from entry e join item i on i.id = e.item
where e.kind in (
    'verdict', 'corrected', 'adjudicated', 'decided', 'deadline', 'unjudged', 'handed up')
  and not exists (
    select 1 from verdict v
    where v.reading = e.reading and (v.entry >= e.id or e.kind in ('unjudged', 'handed up')))
  and not exists (
    select 1 from entry u
    where u.item = e.item and u.kind = 'undone' and u.body ->> 'entry' = e.id)
order by e.id limit 100
