-- Standing verdicts that are not what their entries say, or whose entry was taken back.
select i.name
from verdict v left join entry e on e.id = v.entry left join item i on i.id = v.item
where e.id is null or e.reading is distinct from v.reading or e.item is distinct from v.item
  or e.queue is distinct from v.queue or e.person is distinct from v.person
  or e.kind is distinct from v.kind or e.at is distinct from v.at
  or e.body ->> 'label' is distinct from v.label
  or e.body ->> 'agreement' is distinct from v.agreement
  or coalesce(e.body ->> 'shown', 0) is distinct from v.shown
  or e.body ->> 'openedAt' is distinct from v.opened_at
  or e.body ->> 'activeMS' is distinct from v.active_ms
  or exists (
    select 1 from entry u
    where u.item = v.item and u.kind = 'undone' and u.body ->> 'entry' = v.entry)
order by v.reading limit 100
