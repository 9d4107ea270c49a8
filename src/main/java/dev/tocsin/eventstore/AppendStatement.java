package dev.tocsin.eventstore;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.List;

/** An append as one statement with one parameter, however many streams and events it has. */
final class AppendStatement {

  // Payloads travel as JSON strings and are cast when they have arrived: what is stored is their
  // text to the letter, and no
  // payload can break out of its place.
  // The scalar subquery refuses to write behind a version that is not there (no holes); it sees
  // committed rows and this
  // transaction's own. Somebody else's uncommitted row is waited for by the primary key; if it
  // commits, ours is left out.
  // Rows are inserted in one order, so that two appends wait for each other at most one way.
  static final String SQL =
      """
      with given as materialized (
        select g.*, case when texts is not null then uuid_send(gen_random_uuid()) end as salt
          from json_to_recordset(cast(cast(:events as text) as json)) as g (
               stream text, version bigint, expected bigint, id uuid, type text, data text, texts text, occurred_at timestamptz,
               actor text, correlation_id text, causation_id text, traceparent text)
      ), written as (
        insert into event (stream, version, id, type, data, texts_hash, occurred_at,
                           actor, correlation_id, causation_id, traceparent)
        select stream, version, id, type, cast(data as json), sha256(salt || convert_to(texts, 'UTF8')), occurred_at,
               actor, correlation_id, causation_id, traceparent
          from given
         where expected = coalesce(
               (select head.version from event as head where head.stream = given.stream and head.version = expected), 0)
         order by stream collate "C", version
        on conflict do nothing
        returning id, sequence, recorded_at
      ), waiting as (
        insert into event_pending (sequence) select sequence from written
      ), kept_apart as (
        insert into event_text (event_id, salt, texts)
        select given.id, given.salt, cast(given.texts as json)
          from given join written on written.id = given.id
         where given.texts is not null
      )
      select recorded_at from written
      """;

  private AppendStatement() {}

  static String parameter(List<Intended> events) {
    ArrayNode rows = JsonNodeFactory.instance.arrayNode();
    for (Intended intended : events) {
      NewEvent event = intended.event();
      Metadata metadata = intended.metadata();
      rows.addObject()
          .put("stream", intended.stream())
          .put("version", intended.version())
          .put("expected", intended.expectedVersion())
          .put("id", event.id().toString())
          .put("type", event.type())
          .put("data", event.data())
          .put("texts", event.texts())
          .put("occurred_at", event.occurredAt().toString())
          .put("actor", metadata.actor())
          .put("correlation_id", metadata.correlationId())
          .put("causation_id", metadata.causationId())
          .put("traceparent", metadata.traceparent());
    }
    return rows.toString();
  }
}
