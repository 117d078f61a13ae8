-- Schema step 5: models and the label sets that they learned from.

alter table model add column parent integer references model;
alter table model add column label_set text;

-- Label sets that have a name. Added to: what a set holds is never changed. `manifest` is the file of
-- that name byte for byte, which says what was asked for and lists the files with their hashes.
create table label_set (
  queue integer not null references queue,
  name text not null,
  made_at integer not null,
  person integer not null references person,
  entry integer not null references entry,
  folder text not null,
  manifest blob not null,
  primary key (queue, name)
) strict, without rowid;
