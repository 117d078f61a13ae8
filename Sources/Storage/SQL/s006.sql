-- Schema step 6: what has left is chained; how far a queue has read the tables of others.

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
