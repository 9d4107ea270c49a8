-- How much of a breach is one client's, on its way to that client's notification.
alter table fan_out_item add column estimate text;

-- A reminder may be all that is left to happen, of a client that was told before its clock started.
alter table deadline alter column due_at drop not null;

-- From which version of the breach the last notice was written: who does not know yet what became known since. And when the
-- client has to be told again.
alter table notification add column written_from bigint;
alter table notification add column follow_up_due_at timestamptz;
create index notification_follow_up on notification (breach_id, follow_up_due_at) where follow_up_due_at is not null;

-- Of before versions were kept: what was told then, nobody can compare; whatever becomes known now, those clients do not know.
update notification set written_from = 0 where state in ('NOTIFIED', 'NOTIFIED_LATE');
-- Second notices, updates and reminders of those who were told before: the first look finds out what is left to happen.
insert into deadline (breach_id, client_id, next_at, due_at)
select n.breach_id, n.client_id, now(), n.due_at
from notification n join breach b on b.id = n.breach_id
where n.state in ('NOTIFIED', 'NOTIFIED_LATE') and b.status in ('REPORTED', 'CONFIRMED')
on conflict do nothing;
-- Nobody waits for more in a breach that was closed.
with placed as (
  insert into fan_out (breach_id, kind, body, ordered_at, actor, correlation_id)
  select id, 'pause-follow-ups', '{}', now(), 'tocsin', 'migration-4' from breach where status = 'CLOSED'
  returning id, breach_id)
insert into fan_out_item (fan_out_id, breach_id, client_id)
select p.id, p.breach_id, a.client_id
from placed p join affected_client a on a.breach_id = p.breach_id where a.withdrawn_at is null;

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
