-- Schema step 2: people and the guard: accounts, tokens, signed checkpoints.

-- Moving: what a person may do now; `entry` is the change that made it so. While there is no account,
-- everybody may do everything.
create table account (
  person integer primary key references person,
  role text not null,
  -- Whether an engineer may take out names in place of pseudonyms.
  names integer not null default 0,
  password text,
  disabled integer not null default 0,
  -- Grows with every change.
  number integer not null,
  entry integer not null references entry
) strict;

-- What a program signs in with: only the hash is kept.
create table token (
  id integer primary key,
  person integer not null references person,
  name text not null,
  hash blob not null unique,
  created_at integer not null,
  expires_at integer,
  revoked_at integer,
  entry integer not null references entry,
  unique (person, name)
) strict;

-- How people sign in at this site; what is not here has its default.
create table setting (
  name text primary key,
  value text not null
) strict, without rowid;

-- Failed sign-ins in a row, by the name that was given.
create table attempt (
  name text primary key,
  failures integer not null,
  last_at integer not null
) strict, without rowid;

-- Added to: where all chains stood, signed with a key that lies outside the site.
create table checkpoint (
  number integer primary key,
  at integer not null,
  content text not null,
  key blob not null,
  signature blob not null,
  entry integer references entry
) strict;
