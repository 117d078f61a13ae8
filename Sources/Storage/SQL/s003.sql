-- Schema step 3: deployments and readings: the evidence behind a revision.

alter table revision add column evidence text;

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
