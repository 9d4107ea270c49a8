-- JSON: name, type and base64 content of each file, frozen like the rest of the mail; null when there are none.
alter table mail add column attachments text;

-- What a delivery report calls a mail by.
create index mail_by_message_id on mail (message_id);
