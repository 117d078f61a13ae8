-- Schema step 1. Times are milliseconds since 1970 UTC; ids from outside are blobs.

-- Added to: a row is never changed, but a field that was absent may be filled in.

create table queue (
  id integer primary key,
  name text not null unique,
  created_at integer not null
) strict;

create table queue_version (
  queue integer not null references queue,
  number integer not null,
  loaded_at integer not null,
  hash blob not null,
  definition blob not null,
  primary key (queue, number)
) strict, without rowid;

create table person (
  id integer primary key,
  name text not null unique,
  pseudonym text not null unique,
  created_at integer not null
) strict;

-- One running process.
create table writer (
  id integer primary key,
  person integer not null references person,
  host text not null,
  program text not null,
  opened_at integer not null
) strict;

create table model (
  id integer primary key,
  queue integer not null references queue,
  name text not null,
  version text not null,
  first_seen_at integer not null,
  threshold real,
  heat_low real,
  heat_high real,
  unique (queue, name, version)
) strict;

-- `name` is the item's id as it came; a null `part` stands for the same bytes.
create table item (
  id integer primary key,
  queue integer not null references queue,
  name blob not null,
  part blob,
  captured_at integer,
  received_at integer not null,
  text text,
  fields text,
  attributes text,
  measurements text,
  due integer,
  known_label text,
  extra text,
  unique (queue, name)
) strict;
create index item_by_time on item (queue, received_at);

create table view (
  item integer not null references item,
  place integer not null,
  name text not null,
  picture text,
  reference text,
  sha256 blob,
  primary key (item, place)
) strict, without rowid;

create table suggestion (
  item integer not null references item,
  model integer not null references model,
  score real,
  label text,
  failure text,
  confidence real,
  regions text,
  heatmaps text,
  latency_ms real,
  predicted_at integer,
  received_at integer not null,
  primary key (item, model)
) strict, without rowid;

create table revision (
  id integer primary key,
  queue integer not null references queue,
  number integer not null,
  content text not null,
  salt text not null,
  person integer not null references person,
  because text,
  since integer not null,
  unique (queue, number)
) strict;

-- How an item went, written once.
create table route (
  item integer primary key references item,
  revision integer not null references revision,
  model integer references model,
  mode text not null,
  arm text not null,
  p_arm real not null,
  band text not null,
  decider text not null,
  sampled integer not null,
  core integer not null,
  route text not null,
  p_review real not null,
  p_blind real not null,
  p_adjudicate real not null,
  p_explore real not null,
  propensity real not null,
  visible integer not null,
  second integer not null,
  reason text
) strict;

-- The ledger. Each writer has a chain: `previous` is the hash of its entry before.
create table entry (
  id integer primary key,
  writer integer not null references writer,
  number integer not null,
  previous blob not null,
  at integer not null,
  kind text not null,
  queue integer references queue,
  person integer not null references person,
  item integer references item,
  reading integer references reading,
  body text not null,
  hash blob not null,
  unique (writer, number)
) strict;
create index entry_by_item on entry (item) where item is not null;

create table truth (
  item integer not null references item,
  source text not null,
  at integer not null,
  label text not null,
  note text,
  entry integer not null references entry,
  primary key (item, source, at)
) strict, without rowid;

-- What has left, each line as it left.
create table released (
  sequence integer primary key,
  queue integer not null references queue,
  entry integer not null references entry,
  reading integer not null references reading,
  at integer not null,
  supersedes integer references released,
  label text not null,
  route text not null,
  known integer not null,
  line blob not null
) strict;
create index released_by_queue on released (queue, sequence);
create index released_by_reading on released (reading, sequence);

-- Moving.

-- A place in the queue. `state`: waiting, escalated (waiting for a supervisor), claimed, later,
-- done, dead. The fence only grows.
create table reading (
  id integer primary key,
  queue integer not null references queue,
  item integer not null references item,
  reader integer not null,
  state text not null,
  visible integer not null,
  revision integer not null references revision,
  priority real not null,
  due integer,
  again_at integer,
  tries integer not null default 0,
  cause text,
  fence integer not null default 0,
  unique (item, reader)
) strict;
create index reading_in_order on reading (queue, state, priority, id);

create table claim (
  reading integer primary key references reading,
  person integer not null references person,
  writer integer not null references writer,
  since integer not null,
  until integer not null
) strict;

-- Items that are not routed yet, and the import that may still bring their champion's suggestion.
create table awaiting (
  item integer primary key references item,
  queue integer not null references queue,
  writer integer not null references writer,
  since integer not null
) strict;
create index awaiting_by_writer on awaiting (queue, writer, since);

-- What must leave, and when it may; a row goes when its entry has left or was undone.
create table outbox (
  entry integer primary key references entry,
  queue integer not null references queue,
  item integer not null references item,
  reading integer references reading,
  release_at integer not null
) strict;
create index outbox_in_order on outbox (queue, release_at, entry);

-- Who does a task that one process does at a time.
create table lease (
  task text primary key,
  writer integer not null references writer,
  until integer not null
) strict, without rowid;

-- Caches: can be made again from the entries.

-- The standing act of a reading: a verdict, or why there is none.
create table verdict (
  reading integer primary key references reading,
  entry integer not null references entry,
  queue integer not null references queue,
  item integer not null references item,
  person integer not null references person,
  kind text not null,
  label text,
  agreement text,
  shown integer not null,
  opened_at integer,
  active_ms integer,
  at integer not null
) strict;
create index verdict_by_person on verdict (queue, person, entry);
create index verdict_by_time on verdict (queue, at);
