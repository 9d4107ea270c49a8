-- What is shown as figures, found without looking at what is long over.

-- Told, past the moment when somebody was to ask, and still without a word from the client.
alter table notification add column unacknowledged boolean not null default false;
create index notification_unacknowledged on notification (breach_id) where unacknowledged;
create index breach_active on breach (status) where status in ('REPORTED', 'CONFIRMED');
