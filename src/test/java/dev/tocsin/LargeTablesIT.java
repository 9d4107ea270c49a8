package dev.tocsin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tocsin.testing.Database;
import dev.tocsin.testing.ScriptedSmtpServer;
import dev.tocsin.testing.SmallArtifact;
import dev.tocsin.testing.WatchedDatabase;
import java.net.http.HttpRequest;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Whatever the service asks of tables with millions of rows touches few of them. Nobody lists the
 * statements: all that PostgreSQL is asked is looked at.
 */
@Tag("long")
class LargeTablesIT {

  /** A batch of 500 mails is the largest that is asked for. */
  private static final long MOST_ROWS = 1_000;

  private static final long MOST_UNDER_WAY = 25_000;

  private static final String PROCESSOR =
      """
      {"name": "Processor B.V.", "address": "Kade 1, Rotterdam", "country": "NL",
       "dpo": {"email": "privacy@processor.example"}, "mailFrom": "datalek@processor.example",
       "languages": ["en"],
       "services": [{"id": "svc", "name": "Svc", "dataCategories": ["BASIC"], "subProcessors": []}]}
      """;
  private static final String CLIENTS =
      """
      id,processorId,name,sector,language,timeZone,services,notifyWithin,clockStart,technicalEmail
      first,large,First,GENERAL,en,,svc,PT24H,DISCOVERY,it@first.example
      second,large,Second,GENERAL,en,,svc,PT24H,DISCOVERY,it@second.example
      third,large,Third,GENERAL,en,,svc,PT24H,DISCOVERY,it@third.example
      fourth,large,Fourth,GENERAL,en,,svc,PT24H,DISCOVERY,it@fourth.example
      """;
  private static final String REPORT =
      """
      {"processorId": "large", "title": "Console open", "description": "Seen from outside.",
       "discoveredAt": "%s"}
      """;

  /** Made of what stands there: as many rows as a large installation has after years. */
  private static final List<String> GROWTH =
      List.of(
          """
          insert into client select r.* from client c cross join generate_series(1, 100000) n
            cross join lateral jsonb_populate_record(null::client, to_jsonb(c) || jsonb_build_object('id', 'c' || n)) r
          where c.id = 'first'
          """,
          """
          insert into client_service select r.* from client_service s cross join generate_series(1, 100000) n
            cross join lateral jsonb_populate_record(null::client_service, to_jsonb(s) || jsonb_build_object('client_id', 'c' || n)) r
          where s.client_id = 'first'
          """,
          """
          insert into affected_client select r.* from affected_client a cross join generate_series(1, 100000) n
            cross join lateral jsonb_populate_record(null::affected_client, to_jsonb(a) || jsonb_build_object('client_id', 'c' || n)) r
          where a.breach_id = '%1$s' and a.client_id = 'first'
          """,
          """
          insert into notification select r.* from notification d cross join generate_series(1, 100000) n
            cross join lateral jsonb_populate_record(null::notification, to_jsonb(d) || jsonb_build_object('client_id', 'c' || n,
              'body', replace(d.body, '"first"', '"c' || n || '"'))) r
          where d.breach_id = '%1$s' and d.client_id = 'first'
          """,
          """
          insert into deadline (breach_id, client_id, next_at, due_at)
          select ('%1$s'::uuid), 'c' || n, now() + interval '1 day' + n * interval '1 second', now() + interval '2 days' from generate_series(1, 100000) n
          """,
          """
          insert into deadline (breach_id, client_id, next_at, due_at)
          select gen_random_uuid(), 'd' || n, now() + interval '1 day' + n * interval '1 second', now() + interval '2 days' from generate_series(1, 900000) n
          """,
          """
          insert into mail overriding system value select r.* from mail m cross join generate_series(1, 1000000) n
            cross join lateral jsonb_populate_record(null::mail, to_jsonb(m) || jsonb_build_object('id', 1000 + n, 'unique_key', 'large/' || n,
              'breach_id', gen_random_uuid(), 'client_id', 'c' || n, 'message_id', '<' || n || '@large.example>', 'letter_id', null,
              'plain_text', 'words', 'envelope_sender', 'bounce+' || translate(substr(md5(n::text), 1, 26), '0189', 'ghij') || '@processor.example',
              'state', case when n %% 100 = 0 then 'DEFERRED' else m.state end,
              'next_at', m.next_at + interval '1 day' + n * interval '1 second')) r
          where m.id = (select min(id) from mail where client_id = 'first' and state = 'ACCEPTED')
          """,
          "select setval(pg_get_serial_sequence('mail', 'id'), 2000000)",
          """
          insert into event (stream, version, id, type, data, occurred_at, actor, correlation_id)
          select 'notification-' || b || '-d' || c, v, ('00000000-0000-4000-8000-' || lpad(to_hex((b * 100000 + c) * 10 + v), 12, '0'))::uuid,
            'notification.clock-started.v1', '{}', now(), 'large', 'large'
          from generate_series(1, %2$d) b, generate_series(1, 100000) c, generate_series(1, 5) v
          """,
          """
          insert into event_position (position, sequence)
          select (select coalesce(max(position), 0) from event_position) + row_number() over (order by sequence), sequence
          from event where sequence > (select coalesce(max(sequence), 0) from event_position)
          """,
          "delete from event_pending");

  /** {@code -Dtables.events=10} for as many as ten years of a busy processor make. */
  private static final int MILLIONS_OF_EVENTS = Integer.getInteger("tables.events", 2);

  private static WatchedDatabase watched;
  private static Database database;
  private static ScriptedSmtpServer mail;
  private static SmallArtifact service;
  private static String breach;

  @BeforeAll
  static void grow() throws Exception {
    watched = WatchedDatabase.start();
    database = watched.database();
    mail = ScriptedSmtpServer.start();
    try (SmallArtifact first = start()) {
      service = first;
      changes(201, "PUT", "/v1/processors/large", "admin", PROCESSOR);
      imported();
      breach = reported();
      told("first", "second");
    }
    for (String statement : GROWTH) {
      database.execute(statement.formatted(breach, MILLIONS_OF_EVENTS * 2));
    }
    database.execute("vacuum analyze");
    watched.watch();
    service = start();
  }

  private static SmallArtifact start() throws Exception {
    Map<String, String> settings = new HashMap<>();
    settings.put("TOCSIN_MAIL_ENABLED", "true");
    settings.put("QUARKUS_MAILER_HOST", "127.0.0.1");
    settings.put("QUARKUS_MAILER_PORT", String.valueOf(mail.port()));
    settings.put("QUARKUS_MAILER_START_TLS", "DISABLED");
    settings.put("QUARKUS_MAILER_LOGIN", "DISABLED");
    return SmallArtifact.start(database, settings);
  }

  @AfterAll
  static void stop() {
    if (service != null) {
      service.close();
    }
    mail.close();
    watched.close();
  }

  @Test
  void no_statement_touches_more_than_a_few_rows() throws Exception {
    String another = reported();
    told("third", "fourth");
    for (String path :
        List.of(
            "/v1/breaches?limit=100",
            "/v1/breaches/" + breach,
            "/v1/breaches/" + another,
            "/v1/breaches/" + breach + "/events?limit=100",
            "/v1/breaches/" + breach + "/notifications?limit=100",
            "/v1/breaches/" + breach + "/notifications/third",
            "/v1/breaches/" + breach + "/notifications/third/preview?kind=UPDATE",
            "/v1/breaches?sort=dueAt&limit=100",
            "/v1/breaches?dueBefore=2100-01-01T00:00:00Z&limit=100",
            "/v1/notifications?limit=100",
            "/v1/notifications?state=NOTIFIED&limit=100",
            "/v1/notifications?client=third",
            "/v1/tasks?limit=100",
            "/v1/tasks?limit=100&breach=" + breach,
            "/v1/set-aside",
            "/v1/clients?limit=100",
            "/v1/clients?processor=large&limit=100",
            "/v1/clients/third",
            "/v1/register?limit=100",
            "/q/metrics",
            "/q/health")) {
      assertThat(service.status(service.request(path, "auditor").header("Accept", "*/*").build()))
          .as("%s: %s", path, service.said())
          .isEqualTo(200);
    }
    imported();
    changes(
        200,
        "PUT",
        "/v1/breaches/" + breach + "/facts",
        "dpo",
        "{\"cause\": \"A port stood open.\"}");
    changes(
        200,
        "POST",
        "/v1/breaches/" + breach + "/notifications/second/phone-call",
        "dpo",
        "{\"result\": \"TOLD\", \"at\": \"%s\", \"spokeWith\": \"The office\"}"
            .formatted(Instant.now()));
    changes(
        200,
        "DELETE",
        "/v1/breaches/" + breach + "/affected-clients/first",
        "dpo",
        "{\"reason\": \"No data there.\"}");
    await("its last notice")
        .atMost(SmallArtifact.PATIENCE)
        .until(() -> of("mail where state = 'ACCEPTED' and notice_number > 1 and", "first") == 1);
    database.execute("update deadline set next_at = now() where client_id in ('third', 'fourth')");
    await("clocks are looked at")
        .atMost(SmallArtifact.PATIENCE)
        .until(() -> of("deadline where next_at > now() and", "third", "fourth") == 2);

    Map<String, Long> most =
        watched.answered().stream()
            .collect(
                Collectors.toMap(
                    answered -> answered.statement().replaceAll("\\s+", " "),
                    WatchedDatabase.Answered::rowsRead,
                    Math::max,
                    TreeMap::new));
    assertThat(most).hasSizeGreaterThan(100);
    assertThat(most.entrySet().stream().filter(one -> one.getValue() > mostRows(one.getKey())))
        .as("statements, and the most rows that one of their kind touched")
        .isEmpty();
  }

  /** Who counts for monitoring, four times a minute, may look at each of what is under way. */
  private static long mostRows(String statement) {
    return statement.startsWith("/* figures */") ? MOST_UNDER_WAY : MOST_ROWS;
  }

  private static void imported() throws Exception {
    assertThat(
            service.status(
                service
                    .request("/v1/clients/import", "admin")
                    .header("Content-Type", "text/csv")
                    .POST(HttpRequest.BodyPublishers.ofString(CLIENTS))
                    .build()))
        .as(service.said())
        .isEqualTo(200);
  }

  private static String reported() throws Exception {
    String report = REPORT.formatted(Instant.now().minusSeconds(9));
    List<String> before = database.query("select id::text from breach", String.class);
    changes(201, "POST", "/v1/breaches", "dpo", report);
    String id =
        database.query("select id::text from breach", String.class).stream()
            .filter(one -> !before.contains(one))
            .findFirst()
            .orElseThrow();
    changes(200, "POST", "/v1/breaches/" + id + "/confirmation", "dpo", "{}");
    return id;
  }

  /** From naming them to what the mail server says. */
  private static void told(String... clients) throws Exception {
    String names = "\"" + String.join("\", \"", clients) + "\"";
    changes(
        200,
        "POST",
        "/v1/breaches/" + breach + "/affected-clients",
        "dpo",
        "{\"clientIds\": [" + names + "]}");
    await("duties")
        .atMost(SmallArtifact.PATIENCE)
        .until(() -> of("notification", clients) == clients.length);
    changes(
        202,
        "POST",
        "/v1/breaches/" + breach + "/notices",
        "dpo",
        "{\"kind\": \"INITIAL\", \"clientIds\": [" + names + "]}");
    await("mail")
        .atMost(SmallArtifact.PATIENCE)
        .until(() -> of("mail where state = 'ACCEPTED' and", clients) == clients.length);
  }

  private static long of(String table, String... clients) {
    String where = table.contains(" where ") ? table : table + " where";
    return database.count(
        "%s breach_id = '%s' and client_id in ('%s')"
            .formatted(where, breach, String.join("', '", clients)));
  }

  private static void changes(int expected, String method, String path, String role, String body)
      throws Exception {
    assertThat(service.status(service.call(method, path, role, body)))
        .as("%s %s: %s", method, path, service.said())
        .isEqualTo(expected);
  }
}
