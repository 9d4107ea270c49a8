package dev.tocsin;

import static dev.tocsin.testing.RawConnection.head;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tocsin.testing.Database;
import dev.tocsin.testing.Databases;
import dev.tocsin.testing.RawConnection;
import dev.tocsin.testing.SmallArtifact;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Strangers and broken clients against the plain artifact, which has 256 MB: meanwhile it is ready,
 * and takes a report.
 */
@Tag("long")
class FloodIT {

  private static final Duration PATIENCE = SmallArtifact.PATIENCE;
  private static final int MANY = 200;
  private static final long MOST_KILOBYTES = 256L * 1024;

  /** On a slow machine, what is large makes way for the next of its kind. */
  private static final int MADE_WAY = 408;

  private static final String HELP = "POST /v1/acknowledgements/x/help-request";
  private static final String FORM = "Content-Type: application/x-www-form-urlencoded";
  private static final String CHUNKED = "Transfer-Encoding: chunked";
  private static final String PROCESSOR =
      """
      {"name": "Processor B.V.", "address": "Kade 1, Rotterdam", "country": "NL",
       "dpo": {"email": "privacy@processor.example"}, "mailFrom": "datalek@processor.example",
       "languages": ["en"], "services": []}
      """;
  private static final String REPORT =
      """
      {"processorId": "flooded", "title": "Console open", "description": "Seen from outside.",
       "discoveredAt": "%s"}
      """;

  private static final HttpClient HTTP =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  /** How many clients are told at once. */
  private static final int TOLD = 2_000;

  private static final int LARGE = 14;

  private static Database database;
  private static SmallArtifact service;

  private final List<RawConnection> attackers = new ArrayList<>();

  @BeforeAll
  static void start() throws Exception {
    database = Databases.fresh();
    service =
        SmallArtifact.start(
            database,
            Map.of(
                "TOCSIN_HTTP_HEADERS_WITHIN",
                "PT3S",
                "TOCSIN_HTTP_GAP",
                "PT3S",
                "TOCSIN_HTTP_SMALL_BODY_WITHIN",
                "PT5S",
                "TOCSIN_HTTP_IDLE",
                "PT5S"));
    assertThat(status(helpWanted())).as("what a client's form is told: " + said()).isEqualTo(404);
    assertThat(status(call("PUT", "/v1/processors/flooded", "admin", PROCESSOR)))
        .as(said())
        .isEqualTo(201);
  }

  @AfterAll
  static void stop() {
    if (service != null) {
      service.close();
    }
  }

  @AfterEach
  void endOfTheAttack() throws IOException {
    for (RawConnection attacker : attackers) {
      attacker.close();
    }
  }

  @Test
  void half_sent_bodies() throws Exception {
    String half = head(HELP, FORM, "Content-Length: 65000") + "\r\ntext=" + "a".repeat(60_000);
    attack(MANY, attacker -> attacker.say(half));
    stillAnswers();
    cutsOff();
  }

  @Test
  void half_sent_bodies_where_a_login_is_needed() throws Exception {
    String half =
        head("POST /v1/clients/import", "Content-Length: 10000000") + "\r\n" + "a".repeat(100_000);
    attack(MANY, attacker -> attacker.say(half));
    stillAnswers();
    cutsOff();
  }

  @Test
  void headers_without_an_end() throws Exception {
    attack(MANY, attacker -> attacker.say(head("GET /v1/breaches")));
    stillAnswers();
    for (RawConnection attacker : attackers) {
      attacker.say("X-A: " + "b".repeat(1_000) + "\r\n");
    }
    stillAnswers();
    cutsOff();
  }

  @Test
  void bodies_byte_by_byte() throws Exception {
    attack(MANY, attacker -> attacker.say(head(HELP, FORM, "Content-Length: 65000") + "\r\ntext="));
    for (int i = 0; i < 3; i++) {
      attackers.forEach(attacker -> attacker.say("a"));
      stillAnswers();
    }
    cutsOff();
  }

  @Test
  void more_connections_than_there_may_be() throws Exception {
    attack(1_200, attacker -> {});
    stillAnswers();
    assertThat(attackers.get(0).untilItEnds()).isEmpty();
  }

  @Test
  void huge_bodies_without_a_login() throws Exception {
    String huge = "a".repeat(9_000_000);
    attack(4, attacker -> {});
    List<CompletableFuture<String>> answers =
        attackers.stream()
            .map(it -> CompletableFuture.supplyAsync(() -> sendAndRead(it, huge)))
            .toList();
    stillAnswers();
    for (CompletableFuture<String> answer : answers) {
      assertThat(answer.join()).startsWith("HTTP/1.1 401 ").contains("application/problem+json");
    }
  }

  private static String sendAndRead(RawConnection attacker, String body) {
    try {
      attacker.say(
          head("POST /v1/clients/import", "Content-Length: " + body.length()) + "\r\n" + body);
      return attacker.answer();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void chunks_without_an_end() throws Exception {
    String chunk = "100000\r\n" + "a".repeat(0x100000) + "\r\n";
    attack(8, attacker -> attacker.say(head(HELP, FORM, CHUNKED) + "\r\n"));
    for (int i = 0; i < 40; i++) {
      attackers.forEach(attacker -> attacker.say(chunk));
    }
    stillAnswers();
    for (RawConnection attacker : attackers) {
      await("nobody listens any more").atMost(PATIENCE).until(() -> !attacker.say(chunk));
    }
  }

  @Test
  void answers_that_nobody_reads() throws Exception {
    String ask = head("GET /openapi.json") + "\r\n";
    attack(300, attacker -> attacker.say(ask.repeat(15)));
    stillAnswers();
    cutsOff();
  }

  @Test
  void everybody_asks_whether_it_is_ready_and_hangs_up() throws Exception {
    String ask = head("GET /q/health/ready") + "\r\n";
    for (int i = 0; i < 2; i++) {
      attack(900, attacker -> attacker.say(ask.repeat(10)));
      endOfTheAttack();
      stillAnswers();
    }
  }

  /** One login, some seven hundred a second; each is gone before it is answered. */
  @Test
  void positions_that_never_were_are_asked_for_and_nobody_waits() throws Exception {
    for (String call : List.of("GET /v1/events?after=999999999", "HEAD /v1/events?after=0")) {
      String ask = head(call, "Authorization: Bearer " + service.token("dpo")) + "\r\n";
      for (int i = 0; i < 10_000; i++) {
        try (RawConnection attacker = RawConnection.to(service.port())) {
          attacker.say(ask);
          attacker.hangUp();
        }
      }
      stillAnswers();
    }
    assertThat(said()).doesNotContain("a request failed");
  }

  /** Each as large as it may be; naming them was the end of it, and after each start once more. */
  @Test
  void clients_at_their_limits_are_named_and_imported() throws Exception {
    String services =
        IntStream.range(0, 1_000)
            .mapToObj(
                i ->
                    "{\"id\": \"%s\", \"name\": \"N\", \"dataCategories\": [], \"subProcessors\": []}"
                        .formatted(service(i)))
            .collect(Collectors.joining(","));
    String processor = PROCESSOR.replace("\"services\": []", "\"services\": [" + services + "]");
    assertThat(status(call("PUT", "/v1/processors/fat", "admin", processor)))
        .as(said())
        .isEqualTo(201);
    assertThat(status(call("PUT", "/v1/clients/fat-0", "admin", fatClient())))
        .as(said())
        .isEqualTo(201);
    database.execute(
        """
        insert into client (id, processor_id, name, body)
        select 'fat-' || n, processor_id, name, replace(body, '"fat-0"', '"fat-' || n || '"')
        from client cross join generate_series(1, 119) n where id = 'fat-0'
        """);
    database.execute(
        """
        insert into client_service (client_id, service_id, used_from, used_until)
        select 'fat-' || n, service_id, used_from, used_until
        from client_service cross join generate_series(1, 119) n
        where client_id = 'fat-0' and service_id = '%s'
        """
            .formatted(service(0)));

    String breach =
        reported(REPORT.formatted(Instant.now().minusSeconds(9)).replace("flooded", "fat"));
    assertThat(
            status(
                call(
                    "POST",
                    "/v1/breaches/" + breach + "/affected-clients",
                    "dpo",
                    "{\"services\": [\"" + service(0) + "\"]}")))
        .as(said())
        .isEqualTo(200);
    await("all duties are open")
        .atMost(PATIENCE)
        .until(
            () ->
                database.count("notification where breach_id = '" + breach + "'") == 120
                    || !service.isAlive());
    stillAnswers();

    String lines =
        IntStream.range(0, 120)
            .mapToObj(i -> "fat-%d,fat,Other,GENERAL,nl,%s,t@x.example".formatted(i, service(0)))
            .collect(Collectors.joining("\n"));
    HttpRequest file =
        request("/v1/clients/import", "admin")
            .header("Content-Type", "text/csv")
            .POST(
                HttpRequest.BodyPublishers.ofString(
                    "id,processorId,name,sector,language,services,technicalEmail\n" + lines))
            .build();
    assertThat(status(file)).as(said()).isEqualTo(200);
    stillAnswers();
  }

  private static String service(int nth) {
    return "s%03d-".formatted(nth) + "x".repeat(80);
  }

  private static String fatClient() {
    String emoji = "\uD83D\uDE00".repeat(100);
    String used =
        IntStream.range(0, 1_000)
            .mapToObj(
                i ->
                    "{\"id\": \"%s\", \"from\": \"2020-01-01T00:00:00.123456Z\", \"until\": \"2035-01-01T00:00:00.123456Z\"}"
                        .formatted(service(i)))
            .collect(Collectors.joining(","));
    String contacts =
        IntStream.range(0, 50)
            .mapToObj(
                i ->
                    "{\"role\": \"TECHNICAL\", \"email\": \"u%d@x.example\", \"name\": \"%s\"}"
                        .formatted(i, emoji))
            .collect(Collectors.joining(","));
    return """
        {"processorId": "fat", "name": "%s", "sector": "GENERAL", "language": "nl", "services": [%s],
         "terms": {"notifyWithin": "PT24H", "clockStart": "DISCOVERY"}, "contacts": [%s]}
        """
        .formatted(emoji, used, contacts);
  }

  @Test
  void sixty_thousand_clients_of_one_service() throws Exception {
    String processor =
        PROCESSOR.replace(
            "[]}",
            "[{\"id\": \"svc\", \"name\": {\"en\": \"Service\"}, \"dataCategories\": [], \"subProcessors\": []}]}");
    assertThat(status(call("PUT", "/v1/processors/giant", "admin", processor)))
        .as(said())
        .isEqualTo(201);
    database.execute(
        """
        insert into client (id, processor_id, name, body)
        select 'giant-' || n, 'giant', 'Client ' || n, cast(json_build_object('id', 'giant-' || n, 'processorId', 'giant',
          'name', 'Client ' || n, 'sector', 'GENERAL', 'language', 'EN', 'timeZone', 'Europe/Amsterdam',
          'services', json_build_array(json_build_object('id', 'svc')),
          'terms', json_build_object('notifyWithin', 'PT24H', 'clockStart', 'DISCOVERY'), 'contacts', json_build_array()) as text)
        from generate_series(1, 60000) n;
        insert into client_service (client_id, service_id) select 'giant-' || n, 'svc' from generate_series(1, 60000) n
        """);
    String id =
        reported(REPORT.formatted(Instant.now().minusSeconds(9)).replace("flooded", "giant"));
    String affected = "{\"services\": [\"svc\"]}";

    assertThat(status(call("POST", "/v1/breaches/" + id + "/affected-clients", "dpo", affected)))
        .as(said())
        .isEqualTo(200);

    String foresee = "{\"services\": [\"svc\"], \"dryRun\": true}";
    String other =
        reported(REPORT.formatted(Instant.now().minusSeconds(9)).replace("flooded", "giant"));
    List<CompletableFuture<HttpResponse<Void>>> answers = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      HttpRequest asked =
          call("POST", "/v1/breaches/" + other + "/affected-clients", "dpo", foresee);
      answers.add(HTTP.sendAsync(asked, HttpResponse.BodyHandlers.discarding()));
    }
    for (CompletableFuture<HttpResponse<Void>> answer : answers) {
      assertThat(answer.join().statusCode()).as(said()).isIn(200, 503);
    }
    stillAnswers();
    assertThat(database.count("affected_client where breach_id = '" + id + "'")).isEqualTo(60_000);
    database.execute("delete from fan_out_item", "delete from fan_out"); // the others need the time
  }

  @Test
  void figures_that_nobody_reads() throws Exception {
    database.execute(
        """
        insert into processor (id, name, body)
        select 'figure-' || n, 'Processor B.V.', '{}' from generate_series(1, 5000) n;
        insert into breach (id, processor_id, reference, status, drill, discovered_at, reported_at, version, state)
        select gen_random_uuid(), 'figure-' || n, 'F-' || n, 'REPORTED', false, now(), now(), 1, '{}' from generate_series(1, 5000) n;
        insert into mail (unique_key, purpose, breach_id, message_id, sender, recipient, reply_to, subject, plain_text,
          headers, queued_at, state, next_at, changed_at, correlation_id, refused_at)
        select 'figure-' || b.id, 'DIGEST', b.id, b.reference, 's', 'r', 'r', 's', 't', '{}', now(), 'DEFERRED', now(), now(), 'c', now()
        from breach b where b.processor_id like 'figure-%'
        """);
    await("many figures")
        .atMost(PATIENCE)
        .until(
            () ->
                HTTP.send(get("/q/metrics"), HttpResponse.BodyHandlers.ofString()).body().length()
                    > 200_000);

    attack(900, attacker -> attacker.say(head("GET /q/metrics") + "\r\n"));

    stillAnswers();
  }

  @Test
  void requests_that_do_not_wait_for_answers() throws Exception {
    String ask = head("GET /q/health/ready") + "\r\n";
    attack(50, attacker -> attacker.say(ask.repeat(5_000)));
    stillAnswers();
    cutsOff();
  }

  @Test
  void files_that_take_long_to_read() throws Exception {
    String word = "name: " + "x".repeat(250_000);
    String deep = "name: " + "[".repeat(250_000);
    String items = "name:\n" + "- x\n".repeat(60_000);
    List<CompletableFuture<HttpResponse<String>>> answers = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      for (String file : List.of(word, deep, items)) {
        answers.add(yaml(file));
      }
      answers.add(yaml("name: " + "x".repeat(5_000_000)));
    }
    stillAnswers();
    for (CompletableFuture<HttpResponse<String>> answer : answers) {
      assertThat(answer.join().statusCode()).isIn(400, MADE_WAY, 413, 503);
    }
  }

  private static CompletableFuture<HttpResponse<String>> yaml(String file) {
    HttpRequest put =
        request("/v1/processors/flooded", "admin")
            .header("Content-Type", "application/yaml")
            .PUT(HttpRequest.BodyPublishers.ofString(file))
            .build();
    return HTTP.sendAsync(put, HttpResponse.BodyHandlers.ofString());
  }

  @Test
  void the_largest_file_that_is_taken() throws Exception {
    String line = "nobody-%d,nobody,Name,GENERAL,en,,,PT24H,DISCOVERY,it@nobody.example\n";
    StringBuilder file =
        new StringBuilder(
            "id,processorId,name,sector,language,timeZone,services,notifyWithin,clockStart,technicalEmail\n");
    for (int i = 0; file.length() < 10_000_000; i++) {
      file.append(line.formatted(i));
    }
    HttpRequest post =
        request("/v1/clients/import", "admin")
            .header("Content-Type", "text/csv")
            .POST(HttpRequest.BodyPublishers.ofString(file.toString()))
            .build();
    CompletableFuture<HttpResponse<String>> answer =
        HTTP.sendAsync(post, HttpResponse.BodyHandlers.ofString());
    stillAnswers();
    assertThat(answer.join().statusCode()).isIn(MADE_WAY, 422, 503);
    stillAnswers();
  }

  @Test
  void json_that_is_short_as_text_and_large_in_memory() throws Exception {
    String report = "{\"title\": [" + "{},".repeat(80_000) + "{}]}";
    List<CompletableFuture<HttpResponse<String>>> answers = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      HttpRequest post = call("POST", "/v1/breaches", "dpo", report);
      answers.add(HTTP.sendAsync(post, HttpResponse.BodyHandlers.ofString()));
    }
    stillAnswers();
    for (CompletableFuture<HttpResponse<String>> answer : answers) {
      assertThat(answer.join().statusCode()).isIn(400, MADE_WAY, 503);
    }
  }

  @Test
  void large_bodies_at_once_from_somebody_with_a_login() throws Exception {
    String id = breach();
    List<CompletableFuture<HttpResponse<String>>> answers = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      String facts = "{\"nature\": \"" + "x".repeat(1_900_000) + "\"}";
      answers.add(send("PUT", "/v1/breaches/" + id + "/facts", facts));
      String empty = "{\"clientIds\": [" + "{},".repeat(3_300_000) + "{}]}";
      answers.add(send("POST", "/v1/breaches/" + id + "/affected-clients", empty));
      String clients = "{\"clientIds\": [" + "\"nobody\",".repeat(90_000) + "\"nobody\"]}";
      String padded = clients + " ".repeat(9_900_000 - clients.length());
      answers.add(send("POST", "/v1/breaches/" + id + "/affected-clients", padded));
    }
    stillAnswers();
    for (CompletableFuture<HttpResponse<String>> answer : answers) {
      assertThat(answer.join().statusCode()).as(said()).isIn(400, 404, MADE_WAY, 422, 503);
    }
    stillAnswers();
  }

  /** A few bytes that are said again and again, that hide what they hold, or that are one text. */
  @Test
  void bodies_that_are_more_than_their_bytes() throws Exception {
    String id = breach();
    String fields =
        IntStream.range(0, 1_000)
            .mapToObj("\"f%d\": 0"::formatted)
            .collect(Collectors.joining(","));
    String name = "!".repeat(48_000);
    String names =
        IntStream.range(0, 200)
            .mapToObj(i -> "\"%s%d\": {}".formatted(name, i))
            .collect(Collectors.joining(","));
    byte[] hidden =
        ("{\"title\": \"\u0122\", \"x\": [" + "{},".repeat(1_500_000) + "{}]}")
            .getBytes(StandardCharsets.UTF_16BE);
    List<byte[]> bodies =
        List.of(
            "{\"clientIds\": [\"c\"], \"estimates\": {\"%s\": {%s}}}"
                .formatted(name, fields)
                .getBytes(UTF_8),
            "{\"clientIds\": [\"c\"], \"estimates\": {%s}}".formatted(names).getBytes(UTF_8),
            "{\"clientIds\": [\"c\"], %s}".formatted(names).getBytes(UTF_8),
            hidden,
            "{\"clientIds\": [\"%s\"]}".formatted("a".repeat(9_900_000)).getBytes(UTF_8));
    for (byte[] body : bodies) {
      for (int i = 0; i < 2; i++) {
        HttpRequest post =
            request("/v1/breaches/" + id + "/affected-clients", "dpo")
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                .build();
        assertThat(status(post)).as(said()).isIn(400, MADE_WAY, 503);
      }
      stillAnswers();
    }
  }

  @Test
  void delivery_reports_made_of_as_little_as_possible() throws Exception {
    String wide = "status:5.1.1 \u20ac\n\n";
    for (String unit : List.of("\n", "a:\n\n", "status:5.1.1\n\n", wide)) {
      for (int parts : new int[] {1, 9}) {
        String part = unit.repeat(1_000_000 / unit.length());
        HttpRequest report =
            request("/v1/delivery-reports", "mailserver")
                .header("Content-Type", "message/rfc822")
                .POST(HttpRequest.BodyPublishers.ofString(report(part, parts)))
                .build();
        assertThat(status(report)).as(said()).isIn(200, 413, 503);
        stillAnswers();
      }
    }
  }

  private static String report(String status, int parts) {
    String part = "--b\r\nContent-Type: message/delivery-status\r\n\r\n" + status + "\r\n";
    return "From: MAILER-DAEMON@mail.example\r\nMIME-Version: 1.0\r\n"
        + "Content-Type: multipart/report; report-type=delivery-status; boundary=b\r\n\r\n"
        + part.repeat(parts)
        + "--b--\r\n";
  }

  @Test
  void a_login_of_blanks_and_dots() throws Exception {
    attack(
        6,
        attacker ->
            attacker.say(
                "GET /q/health/live HTTP/1.1\r\nHost: localhost\r\nAuthorization: bearer"
                    + " ".repeat(4_000)
                    + ".".repeat(4_000)
                    + "x\r\n\r\n"));
    stillAnswers();
  }

  @Test
  void rows_that_are_written_again_from_large_facts() throws Exception {
    clientsOf("rewritten", 10);
    for (int i = 0; i < LARGE; i++) {
      String id = breachOf("rewritten", 10);
      assertThat(recorded(id, largeFacts())).as(said()).isEqualTo(200);
    }
    assertThat(status(call("POST", "/v1/projections/all/rebuild", "admin", "{}")))
        .as(said())
        .isEqualTo(202);
    await("all rows are written")
        .atMost(PATIENCE)
        .until(
            () -> !service.isAlive() || database.count("projection where state <> 'CURRENT'") == 0);
    stillAnswers();
  }

  @Test
  void files_of_large_facts_that_nobody_reads() throws Exception {
    clientsOf("unread", 10);
    String id = breachOf("unread", 10);
    assertThat(recorded(id, largeFacts())).as(said()).isEqualTo(200);
    String ask =
        head(
                "GET /v1/register",
                "Accept: text/csv",
                "Authorization: Bearer " + service.token("auditor"))
            + "\r\n";
    attack(60, attacker -> attacker.say(ask));
    stillAnswers();
    cutsOff();
    stillAnswers();
  }

  private static CompletableFuture<HttpResponse<String>> send(
      String method, String path, String body) {
    return HTTP.sendAsync(call(method, path, "dpo", body), HttpResponse.BodyHandlers.ofString());
  }

  private static String breach() throws Exception {
    return reported(REPORT.formatted(Instant.now().minusSeconds(9)));
  }

  private static String reported(String report) throws Exception {
    String answer =
        HTTP.send(call("POST", "/v1/breaches", "dpo", report), HttpResponse.BodyHandlers.ofString())
            .body();
    return answer.replaceAll("(?s).*\"id\":\"([0-9a-f-]{36})\".*", "$1");
  }

  @Test
  void a_notice_to_two_thousand_clients() throws Exception {
    String id = breachOf("many", clientsOf("many", TOLD));
    assertThat(
            status(
                call("POST", "/v1/breaches/" + id + "/notices", "dpo", "{\"kind\": \"INITIAL\"}")))
        .as(said())
        .isEqualTo(202);
    await("everybody is written to")
        .atMost(PATIENCE)
        .until(() -> !service.isAlive() || queued(id) == TOLD);
    stillAnswers();
  }

  @Test
  void a_notice_of_seven_hundred_kilobytes() throws Exception {
    String id = breachOf("large", clientsOf("large", 30));
    assertThat(recorded(id, largeFacts())).as(said()).isEqualTo(200);
    assertThat(
            status(
                call("POST", "/v1/breaches/" + id + "/notices", "dpo", "{\"kind\": \"INITIAL\"}")))
        .as(said())
        .isEqualTo(202);
    await("everybody is written to")
        .atMost(PATIENCE)
        .until(() -> !service.isAlive() || queued(id) == 30);
    stillAnswers();
  }

  private static String largeFacts() {
    String words = "{\"nl\": \"%1$s\", \"en\": \"%1$s\"}".formatted("\u20ac".repeat(19_900));
    return "{\"description\": %1$s, \"cause\": %1$s, \"likelyConsequences\": %1$s, \"systems\": %1$s}"
        .formatted(words);
  }

  private static long queued(String breach) {
    return database.count("mail where purpose = 'NOTICE' and breach_id = '" + breach + "'");
  }

  private static int clientsOf(String processor, int count) throws Exception {
    String service =
        "[{\"id\": \"svc\", \"name\": \"Svc\", \"dataCategories\": [\"BASIC\"], \"subProcessors\": []}]";
    String file = PROCESSOR.replace("\"services\": []", "\"services\": " + service);
    assertThat(status(call("PUT", "/v1/processors/" + processor, "admin", file))).isEqualTo(201);
    StringBuilder lines =
        new StringBuilder(
            "id,processorId,name,sector,language,timeZone,services,notifyWithin,clockStart,technicalEmail\n");
    for (int i = 0; i < count; i++) {
      lines.append(
          "%1$s-%2$d,%1$s,Client %2$d,GENERAL,en,,svc,PT24H,DISCOVERY,it%2$d@client.example\n"
              .formatted(processor, i));
    }
    HttpRequest post =
        request("/v1/clients/import", "admin")
            .header("Content-Type", "text/csv")
            .POST(HttpRequest.BodyPublishers.ofString(lines.toString()))
            .build();
    assertThat(status(post)).as(said()).isEqualTo(200);
    return count;
  }

  /** One that affects them all, each with a duty that is open. */
  private static String breachOf(String processor, int clients) throws Exception {
    String report = REPORT.formatted(Instant.now().minusSeconds(9)).replace("flooded", processor);
    String id = reported(report);
    String affected = "{\"services\": [\"svc\"]}";
    assertThat(status(call("POST", "/v1/breaches/" + id + "/affected-clients", "dpo", affected)))
        .as(said())
        .isEqualTo(200);
    await("duties")
        .atMost(PATIENCE)
        .until(() -> database.count("notification where breach_id = '" + id + "'") == clients);
    return id;
  }

  @Test
  void large_facts_are_read_by_many_at_once() throws Exception {
    String facts = largeFacts();
    String id = breach();
    for (int i = 0; i < LARGE; i++) {
      assertThat(recorded(id, facts.replaceFirst("\u20ac", "\u20ac" + i))).isEqualTo(200);
      assertThat(recorded(breach(), facts)).as(said()).isEqualTo(200);
    }
    for (String path :
        List.of(
            "/v1/breaches?limit=500",
            "/v1/breaches/" + id,
            "/v1/breaches/" + id + "/events?limit=500",
            "/v1/register?limit=500")) {
      List<CompletableFuture<HttpResponse<Void>>> answers = new ArrayList<>();
      for (int i = 0; i < LARGE; i++) {
        answers.add(HTTP.sendAsync(reading(path), HttpResponse.BodyHandlers.discarding()));
      }
      stillAnswers();
      for (CompletableFuture<HttpResponse<Void>> answer : answers) {
        assertThat(answer.join().statusCode()).as(path).isIn(200, 503);
      }
    }
    stillAnswers();
  }

  private static HttpRequest reading(String path) {
    return request(path, "auditor").header("Accept", "application/json").build();
  }

  private static int recorded(String id, String facts) throws Exception {
    return status(call("PUT", "/v1/breaches/" + id + "/facts", "dpo", facts));
  }

  @Test
  void files_that_would_take_twice_their_bytes() throws Exception {
    String header = "\uFEFFid,processorId,name\n";
    String words = "\u20AC,\u00A0\"a\"\u00A0,b\n" + "a,b,c\n".repeat(1_600_000);
    String cell = "\u20AC,b,\"" + ("x".repeat(99) + "\n").repeat(98_000) + "\"\n";
    for (String lines : List.of(words, cell)) {
      HttpRequest post =
          request("/v1/clients/import", "admin")
              .header("Content-Type", "text/csv")
              .POST(HttpRequest.BodyPublishers.ofString(header + lines))
              .build();
      assertThat(status(post)).as(said()).isEqualTo(422);
      stillAnswers();
    }
  }

  /** From so many connections at once. */
  private void attack(int from, Consumer<RawConnection> with) throws IOException {
    for (int i = 0; i < from; i++) {
      RawConnection attacker = RawConnection.to(service.port());
      attackers.add(attacker);
      with.accept(attacker);
    }
  }

  /** Nobody is listened to for ever. */
  private void cutsOff() throws IOException {
    for (RawConnection attacker : attackers) {
      attacker.untilItEnds();
    }
  }

  private static void stillAnswers() throws Exception {
    assertThat(status(get("/q/health/ready"))).as(said()).isEqualTo(200);
    String report = REPORT.formatted(Instant.now().minusSeconds(9));
    assertThat(status(call("POST", "/v1/breaches", "dpo", report))).as(said()).isEqualTo(201);
    assertThat(service.isAlive()).as(said()).isTrue();
    assertThat(service.kilobytes()).as("memory of the process, in kB").isLessThan(MOST_KILOBYTES);
  }

  private static HttpRequest get(String path) {
    return service.request(path).build();
  }

  /** A client's form, with a link that nobody was sent. */
  private static HttpRequest helpWanted() {
    return service
        .request("/v1/acknowledgements/x/help-request")
        .header("Content-Type", "application/x-www-form-urlencoded")
        .POST(HttpRequest.BodyPublishers.ofString("help=true&text=Please+call"))
        .build();
  }

  private static HttpRequest call(String method, String path, String role, String body) {
    return service.call(method, path, role, body);
  }

  private static HttpRequest.Builder request(String path, String role) {
    return service.request(path, role);
  }

  private static int status(HttpRequest request) throws InterruptedException {
    return service.status(request);
  }

  private static String said() throws IOException {
    return service.said();
  }
}
