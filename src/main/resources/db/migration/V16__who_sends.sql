-- Who sends mail, and until when it counts as alive: one row an instance, which locks nobody else's and is locked by nobody else.
create table mail_sender (
  id          uuid        primary key,
  -- Without a break.
  alive_since timestamptz not null,
  alive_until timestamptz not null
);
grant select, insert, update, delete on mail_sender to "${appRole}";

-- Whose it is while it is SENDING; null when a build of before took it: then lease_until says how long.
alter table mail add column taken_by uuid;
