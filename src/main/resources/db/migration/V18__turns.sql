-- Whose turn it is stands in the rows, so that a claim reads the first rows of an index in its order, whatever the planner believes about a
-- table that fills and empties within a minute:
--   READY    may be its turn; whoever claims it looks whether it is
--   RESTING  not before its time
--   BEHIND   not before something earlier for the same client is done: whoever is done with that lets it go

-- due_at: by when its client has to be told; null when nobody waits for a due time.
alter table fan_out_item
  add column turn text not null default 'READY',
  add column due_at timestamptz;
update fan_out_item i set due_at = n.due_at
from notification n
where n.breach_id = i.breach_id and n.client_id = i.client_id and n.state in ('OPEN', 'OVERDUE') and n.due_at is not null;
create index fan_out_item_hurry on fan_out_item (due_at, fan_out_id, client_id) where turn = 'READY' and set_aside_at is null;
create index fan_out_item_ready on fan_out_item (fan_out_id, due_at, client_id) where turn = 'READY' and set_aside_at is null;
create index fan_out_item_resting on fan_out_item (try_at) where turn = 'RESTING' and set_aside_at is null;
create index fan_out_item_behind on fan_out_item (fan_out_id, client_id) where turn = 'BEHIND' and set_aside_at is null;

-- wanted_by: by when its client has to be told what this mail says; null when nobody waits for a due time. due_at stays what the duty's is.
alter table mail
  add column turn text not null default 'READY',
  add column wanted_by timestamptz;
update mail set wanted_by = due_at where state in ('QUEUED', 'DEFERRED', 'UNCERTAIN', 'SENDING') and due_at is not null;
create index mail_hurry on mail (wanted_by, id) where state in ('QUEUED', 'DEFERRED', 'UNCERTAIN') and turn = 'READY';
create index mail_unhurried on mail (id) where state in ('QUEUED', 'DEFERRED', 'UNCERTAIN') and turn = 'READY' and wanted_by is null;
create index mail_resting on mail (next_at) where state in ('QUEUED', 'DEFERRED', 'UNCERTAIN') and turn = 'RESTING';
create index mail_behind on mail (id) where state in ('QUEUED', 'DEFERRED', 'UNCERTAIN') and turn = 'BEHIND';
drop index mail_sending;
create index mail_sending on mail (id) where state = 'SENDING';

-- Rows that are gone must not lie in the way of those that come: cleared by their number, not by a share of what there was.
alter table fan_out_item set (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 2000);
alter table deadline set (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 2000);
alter table news set (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 500);
alter table promise set (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 500);
alter table mail set (autovacuum_vacuum_scale_factor = 0.01, autovacuum_vacuum_threshold = 2000);
