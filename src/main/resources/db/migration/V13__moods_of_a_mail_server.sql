-- Since when the server that is being talked to has said nothing about this mail; null while it is not waited for so long. What is
-- sent later to the same client does not wait for it.
alter table mail add column silent_since timestamptz;

-- Refusals that were not certain to be the recipient's: told to several clients elsewhere in the same words, they are ours.
create table mail_doubt (
  mail_id   bigint      primary key references mail,
  server    text        not null,
  -- Code, status and words, without what is about one recipient.
  gist      text        not null,
  client_id text collate "C" not null,
  -- Behind the @ of the recipient.
  domain    text        not null,
  at        timestamptz not null,
  -- Whether it turned out to be a refusal of us.
  ours      boolean     not null default false
);
create index mail_doubt_same on mail_doubt (server, gist, at);
create index mail_doubt_ours on mail_doubt (mail_id) where ours;

-- When a server last took a mail to a client, and which contacts of a client were refused of late.
create index mail_taken on mail (changed_at) where state = 'ACCEPTED' and client_id is not null;
create index mail_refused_of on mail (client_id, changed_at) where state = 'BOUNCED' or refused_at is not null;

grant select, insert, update, delete on mail_doubt to "${appRole}";
