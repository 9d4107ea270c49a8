-- Who traces a request finds what followed from it, after others carried it out.
alter table fan_out add column traceparent text;
alter table mail add column traceparent text;
