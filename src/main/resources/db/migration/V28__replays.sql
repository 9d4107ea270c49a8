-- Past events once more, to a topic of their own: asked for by a person, carried out by whoever leads the relay.

create table replay (
  id             uuid primary key,
  topic          text not null,
  first_position bigint not null,
  last_position  bigint not null,
  breach_id      uuid,
  processor_id   text,
  state          text not null check (state in ('RUNNING', 'DONE', 'FAILED', 'CANCELLED')),
  position       bigint not null, -- the last one that was dealt with
  published      bigint not null,
  error          text,
  asked_by       text not null,
  asked_at       timestamptz not null,
  ended_at       timestamptz
);

create index replay_running on replay (asked_by) where state = 'RUNNING';
create index replay_ended on replay (asked_by, ended_at desc);
grant select, insert, update on replay to "${appRole}";
