-- When something has to be said about an answer that a breach's notices promise. Written after the event it follows from, and only by who
-- knows the latest version of the breach: whoever looks holds no lock while it appends.
create table promise (
  breach_id uuid        primary key references breach,
  -- Of the breach's stream, as it was when this was written.
  version   bigint      not null,
  next_at   timestamptz not null,
  attempts  int         not null default 0,
  error     text,
  set_aside_at timestamptz
);
create index promise_next on promise (next_at) where set_aside_at is null;
create index promise_set_aside on promise (set_aside_at) where set_aside_at is not null;

-- Promises of before they were watched: the first look finds out what is left to be said.
insert into promise (breach_id, version, next_at)
select id, version, now() from breach
where status in ('REPORTED', 'CONFIRMED') and json_typeof(cast(state as json) -> 'facts' -> 'expected') = 'object';

-- The fact that a task is about; null when it is about none.
alter table task add column about text;

create or replace view set_aside as
select 'fan-out.' || fan_out_id || '.' || client_id as id, 'FAN_OUT' as queue, breach_id, client_id, set_aside_at as since,
  attempts, error, fan_out_id as order_id
from fan_out_item where set_aside_at is not null
union all
select 'deadline.' || breach_id || '.' || client_id, 'DEADLINE', breach_id, client_id, set_aside_at, attempts, error, null
from deadline where set_aside_at is not null
union all
select 'news.' || breach_id, 'NEWS', breach_id, null, min(set_aside_at), max(attempts), max(error), null
from news where set_aside_at is not null group by breach_id
union all
select 'promise.' || breach_id, 'PROMISE', breach_id, null, set_aside_at, attempts, error, null
from promise where set_aside_at is not null;

grant select, insert, update, delete on promise to "${appRole}";
