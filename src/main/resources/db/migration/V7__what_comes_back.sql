-- envelope_sender: where a mail comes back to, with a token of its own; null when to its sender.
-- reached_at: when a delivery report first said that its recipient was reached; a failure that is reported later lies behind it.
alter table mail add column envelope_sender text, add column reached_at timestamptz;

-- The other thing that a delivery report calls a mail by: what no relay can rewrite.
create unique index mail_by_bounce_token on mail (substring(envelope_sender from '[+]([a-z2-7]{26})@'));

-- The beginning of a mail that somebody has to read, for as long as it is of use: it may hold anything, and goes by itself.
create table kept_report (
  task_id     text        primary key,
  mail_id     bigint      not null,
  received_at timestamptz not null,
  kept_until  timestamptz not null,
  content     bytea       not null
);
create index kept_report_until on kept_report (kept_until);

grant select, insert, update, delete on kept_report to "${appRole}";
