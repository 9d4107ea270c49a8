-- A client that leaves stays on file for the breaches it was told of. before_archiving: the record as it was, which restoring puts
-- back; services that ended and an agreement that did are told from those that archiving ended by it.
alter table client add column archived_at timestamptz, add column before_archiving text;
