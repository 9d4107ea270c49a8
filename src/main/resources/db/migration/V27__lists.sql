-- What lists are asked by.

-- The words that are looked in, in small letters; erased with the state that they stand in, when the row is written again.
alter table breach add column searched text not null default '';

create index notification_by_due on notification (state, (coalesce(due_at, 'infinity')), breach_id, client_id);
create index task_open_of on task (breach_id, created_at, id) where completed_at is null;
