-- Schema step 6: what has left is chained; how far a queue has read the tables of others; versions whose
-- suggestions follow from another's.

-- `hash` is over the row and the hash of the line before it. Lines that left before carry none.
alter table released add column hash blob;

-- Moving: all rows up to a place are taken in. `kind` is integer, real or text.
create table source_cursor (
  queue integer not null references queue,
  source text not null,
  kind text not null,
  place text not null,
  moved_at integer not null,
  primary key (queue, source)
) strict, without rowid;

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
