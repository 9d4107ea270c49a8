-- What our own database shows: written from the new state in the transaction that records it, so that it never lags. The log is
-- the truth; all of this but the reference data and the queues can be written again from it.

-- Reference data. The body is the record as it was put, names and addresses included; the log holds neither.
create table processor (
  id   text collate "C" primary key,
  name text not null,
  body text not null
);

create table client (
  id           text collate "C" primary key,
  processor_id text collate "C" not null references processor,
  name         text not null,
  body         text not null
);
create index client_of_processor on client (processor_id, id);

-- Which client used which service, and when: what "everybody who used the spam filter on Sunday" is asked of.
create table client_service (
  client_id  text collate "C" not null references client on delete cascade,
  service_id text collate "C" not null,
  used_from  timestamptz,
  used_until timestamptz
);
create index client_service_users on client_service (service_id, client_id);
create index client_service_of on client_service (client_id);

create sequence breach_reference cache 1;

create table breach (
  id            uuid primary key,
  reference     text        not null unique,
  processor_id  text collate "C" not null references processor,
  status        text        not null,
  drill         boolean     not null,
  discovered_at timestamptz not null,
  reported_at   timestamptz not null,
  version       bigint      not null,
  -- The state as its events tell it, people's words included: erased with them.
  state         text        not null
);
create index breach_latest on breach (reported_at desc, id);

-- Who is affected; the duty itself opens a moment later, in chunks.
create table affected_client (
  breach_id     uuid        not null references breach,
  -- No reference to client: a client may leave the file, what was owed to it stays on record.
  client_id     text collate "C" not null,
  identified_at timestamptz not null,
  withdrawn_at  timestamptz,
  primary key (breach_id, client_id)
);
create index affected_client_in on affected_client (client_id);

create table notification (
  breach_id        uuid        not null references breach,
  client_id        text collate "C" not null,
  state            text        not null,
  opened_at        timestamptz not null,
  clock_started_at timestamptz,
  due_at           timestamptz,
  told_at          timestamptz,
  acknowledged_at  timestamptz,
  version          bigint      not null,
  body             text        not null,
  primary key (breach_id, client_id)
);
create index notification_owed on notification (client_id) where state in ('OPEN', 'OVERDUE');

-- What a person must do by hand.
create table task (
  id           text        primary key,
  kind         text        not null,
  breach_id    uuid        not null references breach,
  client_id    text collate "C" not null,
  created_at   timestamptz not null,
  due_at       timestamptz,
  completed_at timestamptz,
  completed_by text,
  result       text
);
create index task_open on task (created_at, id) where completed_at is null;
create index task_of on task (breach_id, client_id);

-- One row per notification that something will happen to by itself. next_at is derived from the notification's state.
create table deadline (
  breach_id uuid        not null,
  client_id text collate "C" not null,
  next_at   timestamptz not null,
  due_at    timestamptz not null,
  attempts  int         not null default 0,
  -- Set when the row failed too often: a person has to look, the others go on.
  set_aside_at timestamptz,
  primary key (breach_id, client_id)
);
create index deadline_next on deadline (next_at) where set_aside_at is null;

-- What was ordered once and is done per client, in chunks that a crash leaves undone as a whole.
create table fan_out (
  id             bigint      primary key generated always as identity,
  breach_id      uuid        not null,
  kind           text        not null,
  body           text        not null,
  ordered_at     timestamptz not null,
  actor          text        not null,
  correlation_id text        not null,
  causation_id   text
);

create table fan_out_item (
  fan_out_id bigint not null references fan_out,
  breach_id  uuid   not null,
  client_id  text collate "C" not null,
  scope      text,
  attempts   int    not null default 0,
  try_at     timestamptz not null default '-infinity',
  set_aside_at timestamptz,
  primary key (fan_out_id, client_id)
);
-- Orders for one client are carried out in the order they were given.
create index fan_out_item_in_turn on fan_out_item (breach_id, client_id, fan_out_id);

-- Mail on its way. Parts and headers are frozen when queued; names and addresses stand here and nowhere in the log.
create table mail (
  id            bigint      primary key generated always as identity,
  -- One row per notice and contact, per digest and threshold: what makes queueing repeatable.
  unique_key    text        not null unique,
  purpose       text        not null,
  breach_id     uuid        not null,
  client_id     text collate "C",
  notice_number int,
  contact_id    text,
  message_id    text        not null,
  sender        text        not null,
  recipient     text        not null,
  reply_to      text        not null,
  subject       text        not null,
  plain_text    text        not null,
  html          text,
  headers       text        not null,
  due_at        timestamptz,
  queued_at     timestamptz not null,
  state         text        not null,
  attempts      int         not null default 0,
  next_at       timestamptz not null,
  lease_until   timestamptz,
  changed_at    timestamptz not null,
  reply         text,
  correlation_id text       not null,
  causation_id  text
);
create index mail_next on mail (next_at) where state in ('QUEUED', 'DEFERRED', 'UNCERTAIN');
create index mail_sending on mail (lease_until) where state = 'SENDING';
create index mail_of on mail (breach_id, client_id, notice_number);

-- Signs the links in the notices; the same for every instance on this database.
create table signing_key (
  only_row boolean primary key default true check (only_row),
  key      text    not null default gen_random_uuid()::text || gen_random_uuid()::text
);
insert into signing_key default values;

-- Answers given, so that a repeated request gets the same one.
create table idempotency (
  scope        text        not null,
  key          text        not null,
  request_hash text        not null,
  status       int,
  headers      text,
  body         text,
  created_at   timestamptz not null default now(),
  primary key (scope, key)
);

grant select, insert, update, delete on
  processor, client, client_service, breach, affected_client, notification, task, deadline, fan_out, fan_out_item, mail, idempotency
  to "${appRole}";
grant select on signing_key to "${appRole}";
grant usage on sequence breach_reference to "${appRole}";
