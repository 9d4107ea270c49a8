-- How many of those told were told late: beside the others, what a board shows of a breach.
alter table breach_count add column notified_late bigint not null default 0;

create or replace view counted_notification as
select breach_id, count(*) as opened,
  count(*) filter (where state = 'OPEN') as open,
  count(*) filter (where state in ('NOTIFIED', 'NOTIFIED_LATE')) as notified,
  count(*) filter (where state = 'OVERDUE') as overdue,
  count(*) filter (where state = 'WITHDRAWN') as withdrawn,
  count(acknowledged_at) as acknowledged,
  count(*) filter (where state = 'NOTIFIED_LATE') as notified_late
from notification group by breach_id;

insert into breach_count (breach_id, notified_late)
select breach_id, count(*) from notification where state = 'NOTIFIED_LATE' group by breach_id;

create or replace function count_changed() returns trigger language plpgsql as $$
begin
  if tg_op = 'INSERT' then
    insert into breach_count (breach_id, opened, open, notified, overdue, withdrawn, acknowledged, notified_late)
    select breach_id, count(*),
      count(*) filter (where state = 'OPEN'),
      count(*) filter (where state in ('NOTIFIED', 'NOTIFIED_LATE')),
      count(*) filter (where state = 'OVERDUE'),
      count(*) filter (where state = 'WITHDRAWN'),
      count(acknowledged_at),
      count(*) filter (where state = 'NOTIFIED_LATE')
    from later group by breach_id;
  elsif tg_op = 'DELETE' then
    insert into breach_count (breach_id, opened, open, notified, overdue, withdrawn, acknowledged, notified_late)
    select breach_id, -count(*),
      -count(*) filter (where state = 'OPEN'),
      -count(*) filter (where state in ('NOTIFIED', 'NOTIFIED_LATE')),
      -count(*) filter (where state = 'OVERDUE'),
      -count(*) filter (where state = 'WITHDRAWN'),
      -count(acknowledged_at),
      -count(*) filter (where state = 'NOTIFIED_LATE')
    from earlier group by breach_id;
  else
    insert into breach_count (breach_id, open, notified, overdue, withdrawn, acknowledged, notified_late)
    select breach_id, open, notified, overdue, withdrawn, acknowledged, notified_late
    from (
      select breach_id,
        coalesce(sum(sign) filter (where state = 'OPEN'), 0) as open,
        coalesce(sum(sign) filter (where state in ('NOTIFIED', 'NOTIFIED_LATE')), 0) as notified,
        coalesce(sum(sign) filter (where state = 'OVERDUE'), 0) as overdue,
        coalesce(sum(sign) filter (where state = 'WITHDRAWN'), 0) as withdrawn,
        coalesce(sum(sign) filter (where acknowledged_at is not null), 0) as acknowledged,
        coalesce(sum(sign) filter (where state = 'NOTIFIED_LATE'), 0) as notified_late
      from (
        select breach_id, state, acknowledged_at, 1 as sign from later union all
        select breach_id, state, acknowledged_at, -1 from earlier) as rows
      group by breach_id) as differences
    where (open, notified, overdue, withdrawn, acknowledged, notified_late) <> (0, 0, 0, 0, 0, 0);
  end if;
  return null;
end $$;
