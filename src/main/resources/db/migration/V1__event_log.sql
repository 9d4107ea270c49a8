-- The log of facts. Rows are added and never change; what may change stands in tables of its own.
-- The owner runs this; the application connects as ${appRole} and may only do what is granted below.

-- CACHE 1 and drawn at INSERT: whoever has read version n of a stream draws a higher value for n + 1.
create sequence event_sequence as bigint cache 1;

create table event (
  -- Byte order: a prefix of a stream's name is a range of the primary key, whatever the database's locale.
  stream         text collate "C" not null check (stream <> ''),
  version        bigint           not null check (version > 0),
  id             uuid             not null,
  sequence       bigint           not null default nextval('event_sequence'),
  type           text             not null check (type <> ''),
  -- json, not jsonb: the exact text that was written stays, so that it can be hashed and compared.
  data           json             not null check (json_typeof(data) = 'object'),
  -- sha256 of salt and free text; both stand in event_text, so that they can be erased and the log stays as it is.
  texts_hash     bytea,
  occurred_at    timestamptz      not null,
  recorded_at    timestamptz      not null default statement_timestamp(),
  actor          text             not null,
  correlation_id text             not null,
  causation_id   text,
  traceparent    text,
  -- The concurrency control. The sequence rides along, so that the history of many streams is an index-only scan.
  constraint event_one_per_version primary key (stream, version) include (sequence),
  constraint event_one_per_id unique (id),
  constraint event_one_per_sequence unique (sequence)
);
alter sequence event_sequence owned by event.sequence;

-- No foreign keys to event, here and below: their checks lock and thereby write the rows of the log, which are never
-- deleted anyway.
create table event_text (
  event_id uuid  primary key,
  salt     bytea not null,
  texts    json  not null check (json_typeof(texts) = 'object')
);

-- What has no position yet. A row becomes visible together with its event.
create table event_pending (
  sequence bigint primary key
) with (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 2000);

-- The order everybody downstream reads in: dense, given once, by one fenced sequencer.
create table event_position (
  position bigint primary key check (position > 0),
  sequence bigint not null,
  constraint event_position_one_per_event unique (sequence)
);

-- Who leads. The row stays when a lease ends: its epoch must never start again.
create table lease (
  name       text        primary key,
  holder     text        not null,
  epoch      bigint      not null,
  expires_at timestamptz not null
);

-- Which log this is: a database made anew beside a Kafka that was kept must be able to notice.
create table installation (
  only_row   boolean     primary key default true check (only_row),
  id         uuid        not null default gen_random_uuid(),
  created_at timestamptz not null default now()
);
insert into installation default values;

create function refuse_change() returns trigger language plpgsql as $$
begin
  raise exception '%: % refused, the log only grows', tg_table_name, lower(tg_op) using errcode = 'restrict_violation';
end $$;

create trigger event_only_grows before update or delete or truncate on event
  for each statement execute function refuse_change();
create trigger event_position_only_grows before update or delete or truncate on event_position
  for each statement execute function refuse_change();
alter table event enable always trigger event_only_grows;
alter table event_position enable always trigger event_position_only_grows;

grant select, insert on event, event_text, event_position to "${appRole}";
grant select, insert, delete on event_pending to "${appRole}";
grant select, insert, update on lease to "${appRole}";
grant select on installation to "${appRole}";
grant usage on sequence event_sequence to "${appRole}";
