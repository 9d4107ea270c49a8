-- What failed too often waits for a person. Why it failed, as the kind of failure: its message may quote what somebody typed.
alter table fan_out_item add column error text;
alter table deadline add column error text;
alter table news add column error text;
create index fan_out_item_set_aside on fan_out_item (set_aside_at) where set_aside_at is not null;
create index deadline_set_aside on deadline (set_aside_at) where set_aside_at is not null;
create index news_set_aside on news (set_aside_at) where set_aside_at is not null;

-- One list of it. News of one breach is told together, and fails together.
create view set_aside as
select 'fan-out.' || fan_out_id || '.' || client_id as id, 'FAN_OUT' as queue, breach_id, client_id, set_aside_at as since,
  attempts, error, fan_out_id as order_id
from fan_out_item where set_aside_at is not null
union all
select 'deadline.' || breach_id || '.' || client_id, 'DEADLINE', breach_id, client_id, set_aside_at, attempts, error, null
from deadline where set_aside_at is not null
union all
select 'news.' || breach_id, 'NEWS', breach_id, null, min(set_aside_at), max(attempts), max(error), null
from news where set_aside_at is not null group by breach_id;

-- Who decided that it is never done, and why: the row itself is gone then.
create table discarded (
  number       bigint      primary key generated always as identity,
  id           text        not null,
  queue        text        not null,
  breach_id    uuid        not null references breach,
  client_id    text collate "C",
  since        timestamptz not null,
  attempts     int         not null,
  error        text,
  discarded_at timestamptz not null,
  discarded_by text        not null,
  reason       text        not null
);
create index discarded_latest on discarded (since, id, number);

-- References are counted without a gap, per year, and drills apart: a row that is locked until its report is on record, where a
-- sequence would lose a number with every report that fails. The sequence of before stays for an instance of before.
create table reference_count (
  series text not null,
  year   int  not null,
  last   bigint not null,
  primary key (series, year)
);
insert into reference_count (series, year, last)
select split_part(reference, '-', 1), cast(split_part(reference, '-', 2) as int), max(cast(split_part(reference, '-', 3) as bigint))
from breach where reference ~ '^(TOC|DRILL)-[0-9]{4}-[0-9]{1,18}$'
group by 1, 2;

grant select on set_aside to "${appRole}";
grant select, insert on discarded to "${appRole}";
grant select, insert, update on reference_count to "${appRole}";
