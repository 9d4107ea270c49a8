-- What mails say, in pieces: what the letters of one order share stands here once for each language, and each has words of its own beside it.
-- Written once and never changed: a mail that is taken, or goes to the next contact, moves none of it.
create table mail_shared (
  id    bigint primary key generated always as identity,
  -- JSON: a text for each part of a mail.
  texts text   not null
);

create table mail_letter (
  id        bigint primary key,
  -- Null when it shares nothing.
  shared_id bigint,
  -- JSON: for each part of a mail its pieces, in order; a text is its own, two numbers are a stretch of what is shared.
  parts     text   not null,
  -- In characters, put together.
  size      bigint not null,
  -- How many belong to it.
  files     int    not null
);
create sequence mail_letter_id_seq owned by mail_letter.id;

-- Which of them it is; what was queued before has it all in its own row. No foreign keys: each would cost a look and a lock a mail, and one
-- statement writes both rows.
alter table mail add column letter_id bigint, alter column plain_text drop not null, alter column headers drop not null;

grant select, insert on mail_shared, mail_letter to "${appRole}";
grant usage on sequence mail_letter_id_seq to "${appRole}";
