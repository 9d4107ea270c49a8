package dev.tocsin.publication;

import java.util.Map;

/** The AsyncAPI 3 document, made of the same as the schemas. */
final class AsyncApi {

  private static final String HEAD =
      """
      # Made by EventSchemasTest: not edited by hand.
      asyncapi: 3.0.0
      info:
        title: Tocsin
        version: '1'
        description: |
          What happens to breaches and to the duties towards each client, as CloudEvents 1.0 in Kafka's binary mode, each once for readers of
          what is committed, and in order for each breach. Ids, counts, times, states and codes: no name, no address, nothing that anybody typed.
          New fields, new codes and new types may come at any time; what is there stays, or gets another version in its name.
        license:
          name: Apache-2.0
          url: https://www.apache.org/licenses/LICENSE-2.0
        contact:
          name: Tocsin
          email: tocsin@tocsin.example
          url: https://tocsin.example
        tags:
          - name: events
          - name: states
      defaultContentType: application/json
      servers:
        kafka:
          host: localhost:9092
          protocol: kafka
          description: The brokers of the installation.
      channels:
        events:
          address: breach.events.v1
          description: The key is the breach's id; all that happens to one breach is in one partition, in order.
          messages:
      """;

  private static final String REPORTS =
      """
        reports:
          address: breach.reports.v1
          description: Reports of possible breaches, by monitoring systems.
          messages:
            report:
              $ref: '#/components/messages/report'
        deadLetters:
          address: breach.reports.v1.dlq
          description: Reports that could not be read, as they were, with the reason in their headers.
          messages:
            refused:
              $ref: '#/components/messages/refused'
        breachStates:
          address: breach.state.v1
          description: Compacted; the key is the breach's id, and its last record says how it stands.
          messages:
            breach.state.v1:
              $ref: '#/components/messages/breach.state.v1'
        notificationStates:
          address: notification.state.v1
          description: Compacted; the key is breachId/clientId, and its last record says how the duty towards the client stands.
          messages:
            notification.state.v1:
              $ref: '#/components/messages/notification.state.v1'
      operations:
        publish:
          action: send
          summary: What happened.
          description: Each event once and in order of its breach, for readers of what is committed.
          tags:
            - name: events
          channel:
            $ref: '#/channels/events'
        tellBreachStates:
          action: send
          summary: How a breach stands.
          description: Once for whatever happened to it within half a second or so; never an older state after a newer one.
          tags:
            - name: states
          channel:
            $ref: '#/channels/breachStates'
        tellNotificationStates:
          action: send
          summary: How the duty towards a client stands.
          description: As for breaches.
          tags:
            - name: states
          channel:
            $ref: '#/channels/notificationStates'
        takeReports:
          action: receive
          summary: A possible breach is reported.
          description: Taken once for each source and id, as over HTTP.
          tags:
            - name: events
          channel:
            $ref: '#/channels/reports'
        refuseReports:
          action: send
          summary: A report could not be read.
          description: It stands in the database as well, with a task for a person.
          tags:
            - name: events
          channel:
            $ref: '#/channels/deadLetters'
      components:
        messages:
          report:
            name: report
            title: A possible breach
            summary: The body of POST /v1/breaches, see /openapi.yaml.
            contentType: application/json
            payload:
              type: object
              required: [processorId, title, description, discoveredAt]
              properties:
                processorId: { type: string }
                title: { type: [string, object] }
                description: { type: [string, object] }
                discoveredAt: { type: string, format: date-time }
          refused:
            name: refused
            title: What could not be read
            summary: The record as it was.
            payload: {}
          breach.state.v1:
            name: breach.state.v1
            title: How a breach stands
            summary: Counts by state, the nearest due time, and how many are late.
            contentType: application/json
            payload:
              schemaFormat: application/schema+json;version=draft-2020-12
              schema:
                $ref: './schemas/breach.state.v1.json'
          notification.state.v1:
            name: notification.state.v1
            title: How the duty towards a client stands
            summary: Its state, its times, its mail, and what a person has to do about it.
            contentType: application/json
            payload:
              schemaFormat: application/schema+json;version=draft-2020-12
              schema:
                $ref: './schemas/notification.state.v1.json'
      """;

  private static final String HEADERS =
      """
        schemas:
          headers:
            type: object
            required: [ce_specversion, ce_id, ce_source, ce_type, ce_subject, ce_time, ce_recordedtime, ce_partitionkey, ce_sequence, ce_correlationid, ce_dataschema]
            properties:
      """;

  /** What the headers of a record say. */
  private static final Map<String, String> SAID =
      Map.ofEntries(
          Map.entry("specversion", "Always 1.0."),
          Map.entry("id", "The event's id, a UUID."),
          Map.entry("source", "The installation."),
          Map.entry("type", "The event's type."),
          Map.entry("subject", "The stream that it stands in."),
          Map.entry("time", "When it happened."),
          Map.entry("recordedtime", "When it was recorded."),
          Map.entry("partitionkey", "The breach's id."),
          Map.entry("sequence", "Its position in the one order of all events, 20 digits."),
          Map.entry("correlationid", "Of the request or the work that it came of."),
          Map.entry("causationid", "Of the event that it followed from, if it did."),
          Map.entry("dataschema", "Where its schema is to be had."),
          Map.entry("traceparent", "Of the trace that it belongs to, if any."));

  private AsyncApi() {}

  static String document() {
    StringBuilder document = new StringBuilder(HEAD);
    for (String type : PublicFacts.types()) {
      document.append("      %1$s:\n        $ref: '#/components/messages/%1$s'\n".formatted(type));
    }
    document.append(REPORTS);
    for (String type : PublicFacts.types()) {
      document.append(message(type));
    }
    document.append(HEADERS);
    SAID.entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .forEach(
            header ->
                document.append(
                    "        ce_%s: { type: string, description: '%s' }\n"
                        .formatted(header.getKey(), header.getValue().replace("'", "''"))));
    return document.toString();
  }

  private static String message(String type) {
    return """
          %1$s:
            name: dev.tocsin.%1$s
            title: dev.tocsin.%1$s
            summary: '%2$s'
            contentType: application/json
            headers:
              $ref: '#/components/schemas/headers'
            payload:
              schemaFormat: application/schema+json;version=draft-2020-12
              schema:
                $ref: './schemas/%1$s.json'
      """
        .formatted(type, EventSchemas.said(type).replace("'", "''"));
  }
}
