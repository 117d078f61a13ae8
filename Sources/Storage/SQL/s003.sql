-- Schema step 3: deployments and readings: the evidence behind a revision.

-- The gates as they stood, as JSON, where the revision goes up or was made by itself.
alter table revision add column evidence text;
-- Whether no person but the due work made it.
alter table revision add column by_itself integer not null default 0;
-- Whether sequential figures start anew with it, whatever it holds.
alter table revision add column starts_anew integer not null default 0;
-- Parts that came before this one are not routed under it; null: it is not known.
alter table revision add column first_item integer;

-- Added to: green deployments, made ready beside the one in force. The latest of a queue counts.
create table prepared (
  id integer primary key,
  queue integer not null references queue,
  content text not null,
  -- The revision that held it, where it was in force before; the salt of its draws with it.
  revision integer references revision,
  person integer not null references person,
  because text,
  since integer not null
) strict;
create index prepared_by_queue on prepared (queue, id);

-- Whether an expert judges the part even where all agree, by the draw.
alter table route add column adjudicate integer not null default 0;

-- Why reading 0 was opened: readers, model, drawn, handed up, unjudged.
alter table reading add column why text;
update reading set why = 'handed up' where reader = 0;
-- Who must not be given reading 2: the first reader.
alter table reading add column not_for integer references person;
drop index reading_in_order;
create index reading_in_order on reading (queue, state, priority, id, not_for);

-- Whether what its deadline asks for is done.
alter table reading add column overdue integer not null default 0;
create index reading_by_due on reading (queue, due)
  where due is not null and reader = 1 and overdue = 0;

-- Known-answer parts, and the part that let each of them in; those without a time still wait in the
-- pool. Added to.
create table known_part (
  item integer primary key references item,
  queue integer not null references queue,
  host integer references item,
  let_in_at integer
) strict;
create index known_part_in_order on known_part (queue, let_in_at, item);
