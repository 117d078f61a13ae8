-- Schema step 4: figures that are kept up.

-- A cache: can be made again from the entries.
create table tally (
  queue integer not null references queue,
  name text not null,
  entry integer not null,
  state blob not null,
  primary key (queue, name)
) strict, without rowid;
