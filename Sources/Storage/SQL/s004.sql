-- Schema step 4: figures that are kept up. All of it can be made again from the rest.

-- Where a queue's figures stand: what they were made by, and up to which entry and which item.
create table tally (
  queue integer primary key references queue,
  fingerprint blob not null,
  generation integer not null,
  entry integer not null,
  arrival integer not null,
  stamp integer not null,
  state blob not null
) strict;

-- What of it is large and changes little.
create table tally_sheet (
  queue integer not null references queue,
  name text not null,
  state blob not null,
  primary key (queue, name)
) strict, without rowid;

-- What each part has contributed, so that it can be taken back.
create table tallied (
  item integer primary key references item,
  generation integer not null,
  part blob not null
) strict;

-- Routed items that something became known of without an entry; a null item: all of the queue.
create table late (
  id integer primary key,
  queue integer not null references queue,
  item integer references item
) strict;
create index late_by_queue on late (queue, item);
