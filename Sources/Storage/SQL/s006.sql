-- Schema step 6: versions whose suggestions follow from another's.

-- Of a recalibrated version: how its score follows from its parent's; JSON.
alter table model add column map text;

-- Moving: versions for which what follows from suggestions that are there already is still to be worked
-- out, for items after this one.
create table filling (
  model integer primary key references model,
  queue integer not null references queue,
  item integer not null
) strict;
create index filling_by_queue on filling (queue, model);
