-- Schema step 6: how far a queue has read the tables of others.

-- Moving: all rows up to a place are taken in. `kind` is integer, real or text.
create table source_cursor (
  queue integer not null references queue,
  source text not null,
  kind text not null,
  place text not null,
  moved_at integer not null,
  primary key (queue, source)
) strict, without rowid;
