select w.id from writer w where not exists (select 1 from entry e where e.writer = w.id) order by w.id
