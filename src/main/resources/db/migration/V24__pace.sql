-- How fast mail may leave, over all instances, where a rate is set. Whoever takes mail then holds the row of all, whose domain is ''.
create table mail_pace (
  -- Of the recipient, in small letters, as typed.
  domain      text        primary key,
  -- Up to then the allowance is spent.
  spent_until timestamptz not null,
  -- Whether mail to it waits for its pace.
  waiting     boolean     not null default false
);
create index mail_pace_waiting on mail_pace (spent_until) where waiting;
insert into mail_pace values ('', 'epoch');
grant select, insert, update, delete on mail_pace to "${appRole}";

-- One more turn: PACED, not before its domain's allowance; whoever finds some there lets as many go.
create index mail_paced on mail (lower(substring(recipient from '[^@]*$')), wanted_by, id)
  where state in ('QUEUED', 'DEFERRED', 'UNCERTAIN') and turn = 'PACED';
