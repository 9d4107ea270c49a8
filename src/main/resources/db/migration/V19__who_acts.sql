-- What people are called: the log, and whatever names who did something, keep the subject only (the `sub` of a token), which is nobody else's
-- for ever. To erase somebody's name: update person set name = null where subject = '...'. The row stays, and with it what tells a subject from
-- the names that were written down before there was this table.
create table person (
  subject  text        primary key,
  name     text,
  named_at timestamptz not null
);

grant select, insert, update on person to "${appRole}";
