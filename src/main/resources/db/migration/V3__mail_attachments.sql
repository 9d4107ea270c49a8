-- attachments: JSON, name, type and base64 content of each file, frozen like the rest of the mail; null when there are none.
-- returned_at: when a delivery report said that it did not arrive; what its sender hears after that does not count any more.
alter table mail add column attachments text, add column returned_at timestamptz;

-- What a delivery report calls a mail by.
create index mail_by_message_id on mail (message_id);
