-- Keys of requests go after a day, the oldest first; those of events stay, however old: a lost offset must not make old reports into new breaches.
create index idempotency_age on idempotency (created_at) where scope not in ('breach.reports.v1', 'cloudevents');
