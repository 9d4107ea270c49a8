-- Letters to the DPO that are owed: noted in the transaction that records why, written a moment later by what is on record then. Gone once the
-- letter is in the queue of mail, which keeps its key for ever.
create table dpo_letter (
  id             bigint      generated always as identity primary key,
  letter_key     text        not null unique,
  occasion       text        not null,
  breach_id      uuid        not null,
  -- Whose duty's stream the events are in; null when they are the breach's.
  client_id      text,
  -- The events that it follows from, by version in their stream.
  first_version  bigint      not null,
  last_version   bigint      not null,
  causation_id   text        not null,
  correlation_id text        not null,
  next_at        timestamptz not null,
  attempts       int         not null default 0,
  error          text,
  set_aside_at   timestamptz
) with (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 2000);
create index dpo_letter_next on dpo_letter (next_at, id) where set_aside_at is null;
create index dpo_letter_set_aside on dpo_letter (set_aside_at) where set_aside_at is not null;
grant select, insert, update, delete on dpo_letter to "${appRole}";
grant usage on sequence dpo_letter_id_seq to "${appRole}";

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
from promise where set_aside_at is not null
union all
select 'letter.' || id, 'LETTER', breach_id, client_id, set_aside_at, attempts, error, id
from dpo_letter where set_aside_at is not null;
