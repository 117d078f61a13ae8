-- Schema step 2: people and the guard: accounts, tokens, signed checkpoints.

-- Moving: what a person may do now; who allowed it stands in the entries.
create table account (
  person integer primary key references person,
  role text not null,
  password text,
  disabled integer not null default 0
) strict;
