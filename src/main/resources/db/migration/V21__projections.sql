-- Rows that are computed from the log can be written again from it, beside the running service.

-- How far that is. Whoever holds these rows does it.
create table projection (
  name           text        primary key,
  -- Of the rows there are, and of those that are wanted.
  schema_version int         not null,
  wanted_version int         not null,
  state          text        not null default 'CURRENT',
  -- The last stream of the page before: its name, in the order of its bytes.
  reached        text        not null default '',
  streams_done   bigint      not null default 0,
  streams_total  bigint      not null default 0,
  started_at     timestamptz,
  finished_at    timestamptz,
  try_at         timestamptz not null default '-infinity',
  error          text
);
insert into projection (name, schema_version, wanted_version)
values ('breaches', 1, 1), ('notifications', 1, 1), ('affected-clients', 1, 1), ('tasks', 1, 1), ('deadlines', 1, 1);
grant select, update on projection to "${appRole}";

-- Which build's the row is: one of another is folded from its stream when somebody reads it.
alter table breach add column schema_version int not null default 1;
alter table notification add column schema_version int not null default 1;

-- Of the notification's stream, as it was when this was written.
alter table deadline add column version bigint not null default 0;

-- How many clients a breach has in which state: what every look at a breach asks, however many there are. Each statement that changes who is
-- affected, or how a notification stands, adds one small row of differences per breach; they are summed when read, and folded into one
-- in the background.
create table breach_count (
  breach_id    uuid    not null,
  id           bigint  generated always as identity,
  folded       boolean not null default false,
  -- Ever named, and those of them whose duty was opened.
  named        bigint  not null default 0,
  opened       bigint  not null default 0,
  open         bigint  not null default 0,
  notified     bigint  not null default 0,
  overdue      bigint  not null default 0,
  withdrawn    bigint  not null default 0,
  acknowledged bigint  not null default 0,
  primary key (breach_id, id)
) with (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 2000);
create index breach_count_loose on breach_count (breach_id) where not folded;
grant select, insert, update, delete on breach_count to "${appRole}";
grant usage on sequence breach_count_id_seq to "${appRole}";

insert into projection (name, schema_version, wanted_version) values ('counts', 1, 1);

-- Its withdrawal was ordered, and is not carried out yet: it counts as withdrawn.
alter table affected_client add column leaving boolean not null default false;
update affected_client a set leaving = true
where a.withdrawn_at is not null and not exists (
  select from notification n
  where n.breach_id = a.breach_id and n.client_id = a.client_id and n.state = 'WITHDRAWN');
create index affected_client_leaving on affected_client (breach_id, client_id) where leaving;

create index notification_due on notification (breach_id, due_at) where state in ('OPEN', 'OVERDUE');

create view counted_notification as
select breach_id, count(*) as opened,
  count(*) filter (where state = 'OPEN') as open,
  count(*) filter (where state in ('NOTIFIED', 'NOTIFIED_LATE')) as notified,
  count(*) filter (where state = 'OVERDUE') as overdue,
  count(*) filter (where state = 'WITHDRAWN') as withdrawn,
  count(acknowledged_at) as acknowledged
from notification group by breach_id;
grant select on counted_notification to "${appRole}";

insert into breach_count (breach_id, folded, named, opened, open, notified, overdue, withdrawn, acknowledged)
select a.breach_id, true, a.named, coalesce(n.opened, 0), coalesce(n.open, 0), coalesce(n.notified, 0), coalesce(n.overdue, 0),
  coalesce(n.withdrawn, 0), coalesce(n.acknowledged, 0)
from (select breach_id, count(*) as named from affected_client group by breach_id) a
  left join counted_notification n on n.breach_id = a.breach_id;

create function count_named() returns trigger language plpgsql as $$
begin
  if tg_op = 'INSERT' then
    insert into breach_count (breach_id, named) select breach_id, count(*) from later group by breach_id;
  else
    insert into breach_count (breach_id, named) select breach_id, -count(*) from earlier group by breach_id;
  end if;
  return null;
end $$;
create trigger count_named after insert on affected_client
  referencing new table as later for each statement execute function count_named();
create trigger count_no_longer_named after delete on affected_client
  referencing old table as earlier for each statement execute function count_named();

create function count_changed() returns trigger language plpgsql as $$
begin
  if tg_op = 'INSERT' then
    insert into breach_count (breach_id, opened, open, notified, overdue, withdrawn, acknowledged)
    select breach_id, count(*),
      count(*) filter (where state = 'OPEN'),
      count(*) filter (where state in ('NOTIFIED', 'NOTIFIED_LATE')),
      count(*) filter (where state = 'OVERDUE'),
      count(*) filter (where state = 'WITHDRAWN'),
      count(acknowledged_at)
    from later group by breach_id;
  elsif tg_op = 'DELETE' then
    insert into breach_count (breach_id, opened, open, notified, overdue, withdrawn, acknowledged)
    select breach_id, -count(*),
      -count(*) filter (where state = 'OPEN'),
      -count(*) filter (where state in ('NOTIFIED', 'NOTIFIED_LATE')),
      -count(*) filter (where state = 'OVERDUE'),
      -count(*) filter (where state = 'WITHDRAWN'),
      -count(acknowledged_at)
    from earlier group by breach_id;
  else
    insert into breach_count (breach_id, open, notified, overdue, withdrawn, acknowledged)
    select breach_id, open, notified, overdue, withdrawn, acknowledged
    from (
      select breach_id,
        coalesce(sum(sign) filter (where state = 'OPEN'), 0) as open,
        coalesce(sum(sign) filter (where state in ('NOTIFIED', 'NOTIFIED_LATE')), 0) as notified,
        coalesce(sum(sign) filter (where state = 'OVERDUE'), 0) as overdue,
        coalesce(sum(sign) filter (where state = 'WITHDRAWN'), 0) as withdrawn,
        coalesce(sum(sign) filter (where acknowledged_at is not null), 0) as acknowledged
      from (
        select breach_id, state, acknowledged_at, 1 as sign from later union all
        select breach_id, state, acknowledged_at, -1 from earlier) as rows
      group by breach_id) as differences
    where (open, notified, overdue, withdrawn, acknowledged) <> (0, 0, 0, 0, 0);
  end if;
  return null;
end $$;
create trigger count_opened after insert on notification
  referencing new table as later for each statement execute function count_changed();
create trigger count_changed after update on notification
  referencing old table as earlier new table as later for each statement execute function count_changed();
create trigger count_gone after delete on notification
  referencing old table as earlier for each statement execute function count_changed();
