-- A task need not be about one client, nor about a breach; it always is some processor's.
alter table task add column processor_id text collate "C" references processor;
update task set processor_id = breach.processor_id from breach where breach.id = task.breach_id;
alter table task alter column processor_id set not null, alter column breach_id drop not null, alter column client_id drop not null;
