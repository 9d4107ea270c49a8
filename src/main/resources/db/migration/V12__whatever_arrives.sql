-- Records from Kafka that are no report, and who is told of them. Not written from the log: these rows are the truth, the tasks
-- follow them, and nothing that writes rows from the log again may touch either.
create table refused_report (
  topic            text        not null,
  partition        int         not null,
  record_offset    bigint      not null,
  task_id          text        not null unique,
  -- Null when the record does not say whose it is.
  processor_id     text collate "C" references processor,
  -- Milliseconds, as the record has them; with the digest over key, value and headers: whether another record stands there now.
  sent_at          bigint      not null,
  digest           bytea       not null,
  reason           text        not null,
  -- The first 4 kB of its value; null after 30 days.
  beginning        bytea,
  refused_at       timestamptz not null,
  dead_lettered_at timestamptz,
  -- Taken after all, or settled by a person.
  ended_at         timestamptz,
  ended_by         text,
  result           text,
  primary key (topic, partition, record_offset)
);
create index refused_report_kept on refused_report (refused_at) where beginning is not null;
create index refused_report_open on refused_report (refused_at) where ended_at is null;

-- What a letter has to say, or has said, to whom: a processor's DPO, or the operator ('').
create table refused_report_letter (
  addressee     text collate "C" not null,
  topic         text        not null,
  partition     int         not null,
  record_offset bigint      not null,
  told_at       timestamptz,
  primary key (addressee, topic, partition, record_offset),
  foreign key (topic, partition, record_offset) references refused_report
);
create index refused_report_letter_owed on refused_report_letter (addressee) where told_at is null;
create index refused_report_letter_told on refused_report_letter (addressee, told_at) where told_at is not null;

-- Such a task may be no processor's, and such a letter is about no breach.
alter table task alter column processor_id drop not null;
alter table mail alter column breach_id drop not null;

grant select, insert, update on refused_report, refused_report_letter to "${appRole}";
