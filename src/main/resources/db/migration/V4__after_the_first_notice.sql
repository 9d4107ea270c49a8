-- How much of a breach is one client's, on its way to that client's notification.
alter table fan_out_item add column estimate text;

-- From which version of the breach the last notice was written: who does not know yet what became known since. And when the
-- client has to be told again.
alter table notification add column written_from bigint;
alter table notification add column follow_up_due_at timestamptz;
create index notification_follow_up on notification (breach_id, follow_up_due_at) where follow_up_due_at is not null;

-- What became known about a breach, and until when it may wait for an update. A row goes when somebody looked at it in time.
create table news (
  breach_id uuid        not null references breach,
  version   bigint      not null,
  known_at  timestamptz not null,
  attempts  int         not null default 0,
  next_at   timestamptz not null,
  set_aside_at timestamptz,
  primary key (breach_id, version)
);
create index news_next on news (next_at) where set_aside_at is null;

-- A drill's tasks look like the others, and must not be taken for them.
alter table task add column drill boolean not null default false;
update task set drill = breach.drill from breach where breach.id = task.breach_id;

grant select, insert, update, delete on news to "${appRole}";
