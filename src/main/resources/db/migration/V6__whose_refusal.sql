-- Why a mail waits.
alter table mail
  -- The server that was silent, could not be reached or refuses us: what it takes next is a sign for this mail too.
  add column held_by text,
  -- Not before, even when that server takes mail again.
  add column soonest_at timestamptz,
  -- Since when a server refuses us, and not its recipient; null when none does.
  add column refused_at timestamptz,
  -- How often nobody could tell whether it was taken.
  add column silent int not null default 0,
  -- Its size or content was refused: from then on it goes without its files, and says where they are.
  add column without_files boolean not null default false,
  -- JSON: what the two bodies say instead when the files stay behind; null when there are none.
  add column rewording text;

drop index mail_next;
create index mail_next on mail (next_at, due_at) where state in ('QUEUED', 'DEFERRED', 'UNCERTAIN');
create index mail_held on mail (held_by, due_at) where held_by is not null;
create index mail_refused on mail (breach_id) where refused_at is not null;

-- Servers that refuse us at the moment: what people are told of. A row goes when what was refused is taken, or after an hour of silence.
create table mail_refusal (
  processor_id text collate "C" not null references processor,
  server       text        not null,
  -- '' when it was refused before anybody was named.
  recipient    text        not null,
  first_at     timestamptz not null,
  last_at      timestamptz not null,
  reply        text        not null,
  -- Whether there is a task for it.
  told         boolean     not null default false,
  primary key (processor_id, server, recipient)
);
create index mail_refusal_latest on mail_refusal (last_at);

grant select, insert, update, delete on mail_refusal to "${appRole}";
