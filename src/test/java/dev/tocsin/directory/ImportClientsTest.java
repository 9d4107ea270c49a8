package dev.tocsin.directory;

import static dev.tocsin.api.Calls.as;
import static dev.tocsin.api.Calls.get;
import static dev.tocsin.api.Calls.ok;
import static dev.tocsin.api.Calls.processor;
import static dev.tocsin.api.Calls.put;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import dev.tocsin.api.Calls;
import dev.tocsin.notification.Terms;
import dev.tocsin.testing.Database;
import dev.tocsin.testing.TestServers;
import dev.tocsin.testing.Together;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Clients come by the file: all of it or nothing, by the rules of a PUT. */
@QuarkusTest
@QuarkusTestResource(TestServers.class)
class ImportClientsTest {

  private static final String LEAST =
      "id,processorId,name,sector,language,services,notifyWithin,clockStart,technicalEmail";

  private static final String WAITING =
      "pg_locks l join pg_stat_activity a on a.pid = l.pid where a.datname = current_database()"
          + " and not l.granted and l.locktype in ('transactionid', 'tuple')";

  Database database;

  private final String id = "c-" + UUID.randomUUID();
  private String processor;

  @BeforeEach
  void put_a_processor_on_file() {
    processor = processor("\"nl\", \"en\"");
  }

  private static Response send(String csv) {
    return send(csv.getBytes(StandardCharsets.UTF_8));
  }

  private static Response send(byte[] csv) {
    return as("admin").contentType("text/csv").body(csv).post("/v1/clients/import");
  }

  /** A line of the least columns. */
  private String line(String client, String services) {
    return String.join(
        ",",
        client,
        processor,
        "Bakkerij " + client,
        "GENERAL",
        "nl",
        services,
        "PT24H",
        "DISCOVERY",
        "it@" + client + ".example");
  }

  /** A processor whose agreement has terms for general clients, and for nobody else. */
  private void agree() {
    String body =
        Calls.processorBody("\"nl\", \"en\"")
            .replaceFirst(
                "\\{",
                """
                {"agreementTerms": [{"sector": "GENERAL", "notifyWithin": "PT48H", "clockStart": "DISCOVERY"}],""");
    ok(put("admin", "/processors/" + processor, body), 200);
  }

  private String withoutTerms(String client, String sector) {
    return line(client, "backup").replace("PT24H,DISCOVERY", ",").replace("GENERAL", sector);
  }

  private static List<String> rejected(Response response) {
    List<Map<String, Object>> rejected =
        ok(response, 422).contentType("application/problem+json").extract().path("rejected");
    return rejected.stream().map(each -> each.get("line") + " " + each.get("message")).toList();
  }

  @Test
  void the_template_is_taken_as_it_is_by_the_company_of_the_other_template() {
    as("admin")
        .contentType("application/yaml")
        .body(ok(get("auditor", "/processors/template"), 200).extract().asByteArray())
        .put("/v1/processors/my-company");
    String template =
        ok(get("auditor", "/clients/import/template"), 200)
            .contentType("text/csv")
            .extract()
            .asString();
    assertThat(template.lines().findFirst().orElseThrow().split(",", -1))
        .containsExactlyElementsOf(ClientLine.COLUMNS);
    assertThat(template.lines()).hasSize(3);

    ok(send(template), 200).body("created", equalTo(2)).body("updated", equalTo(0));
    ok(send(template), 200).body("created", equalTo(0)).body("updated", equalTo(2));
    ok(get("dpo", "/clients/example-shipping"), 200)
        .body("name", equalTo("Example Shipping, Ltd"))
        .body("timeZone", equalTo("Europe/London"))
        .body("services.id", equalTo(List.of("mail-hosting", "cloud-backup")))
        .body("terms.secondNotice", equalTo("PT72H"))
        .body("terms.remindAfter", equalTo("PT12H"))
        .body("contacts.id", equalTo(List.of("technical")));
    ok(get("dpo", "/clients/example-bakery"), 200)
        .body("contacts.id", equalTo(List.of("technical", "fallback")))
        .body("contacts[1].phone", equalTo("+31 78 000 00 11"));
  }

  @Test
  void every_term_of_a_contract_has_a_column() {
    assertThat(ClientLine.COLUMNS)
        .containsAll(
            Arrays.stream(Terms.class.getRecordComponents()).map(it -> it.getName()).toList());
  }

  @Test
  void spreadsheets_write_it_in_many_ways() {
    String other = id + "-2";
    String csv =
        "\uFEFFtechnicalEmail;services;clockStart;notifyWithin;language;sector;name;processorId;id\r\n"
            + "\r\n"
            + "it@a.example; \"backup;mail\" ;REPORT;PT48H;en;HEALTHCARE;\"De \"\"Molen\"\"; é\uD83D\uDE80\";%s;%s\r\n"
                .formatted(processor, id)
            + "it@a.example;mail | backup;REPORT;PT48H;en;GENERAL;<script>;%s;%s"
                .formatted(processor, other);
    ok(send(csv), 200).body("created", equalTo(2));
    ok(get("dpo", "/clients/" + id), 200)
        .body("name", equalTo("De \"Molen\"; é\uD83D\uDE80"))
        .body("sector", equalTo("HEALTHCARE"))
        .body("services.id", equalTo(List.of("backup", "mail")));
    ok(get("dpo", "/clients/" + other), 200)
        .body("services.id", equalTo(List.of("mail", "backup")));
  }

  @Test
  void every_fault_of_every_line_is_named_and_nothing_is_taken() {
    String csv =
        String.join(
            "\n",
            LEAST + ",safetyMargin,fallbackName,fallbackPhone",
            line(id, "backup") + ",,,",
            line("UPPER", "backup;printing|BAD ID") + ",,,",
            "",
            "c-x,nobody,\"two",
            "lines\",FARM,fr,backup,24h,SOON,no address,PT1H,Desk,12",
            line(id, "backup") + ",PT25H,,",
            "too,few");
    assertThat(rejected(send(csv)))
        .containsExactlyInAnyOrder(
            "3 id: must be an id: a-z, 0-9 and hyphens, at most 100 characters, found UPPER",
            "3 services, printing: " + processor + " has no service printing",
            "3 services, BAD ID: must be an id: a-z, 0-9 and hyphens, at most 100 characters, found BAD ID",
            "5 processorId: there is no processor nobody",
            "5 name: must be one line, found two<U+000A>lines",
            "5 sector: must be one of [GENERAL, HEALTHCARE], found FARM",
            "5 language: must be one of [nl, en], found fr",
            "5 notifyWithin: must be an ISO-8601 duration of days, hours, minutes and seconds, for instance"
                + " PT24H, found 24h",
            "5 clockStart: must be one of [DISCOVERY, REPORT, CONFIRMATION, IDENTIFICATION], found SOON",
            "5 technicalEmail: must be an e-mail address, for instance it@client-a.example, found no address",
            "5 fallbackEmail: is required",
            "5 fallbackPhone: must be a telephone number, found 12",
            "7 id: " + id + " stands on line 2 as well",
            "7 safetyMargin: must be shorter than notifyWithin PT24H, found PT25H",
            "8 has 2 fields, the header names 12, found as the last few");
    ok(get("dpo", "/clients/" + id), 404);
  }

  @Test
  void a_header_that_is_wrong_is_told_so() {
    assertThat(rejected(send("id,processorId,Title,Sector,language,id,,services\nx\n")))
        .satisfiesExactly(
            fault ->
                assertThat(fault).startsWith("1 there is no column Title: the columns are [id, "),
            fault -> assertThat(fault).isEqualTo("1 the column id stands there twice"),
            fault -> assertThat(fault).startsWith("1 column 7 has no name"),
            fault ->
                assertThat(fault).isEqualTo("1 the columns name, technicalEmail are required"));
    assertThat(rejected(send(""))).hasSize(1).first().asString().startsWith("1 the file is empty");
  }

  @Test
  void what_is_no_csv_or_no_utf_8_is_told_so_with_its_line() {
    String csv = LEAST + "\n" + line(id, "backup") + "\n" + line(id + "x", "\"backup") + "\n";
    assertThat(rejected(send(csv))).hasSize(1).first().asString().startsWith("3 is no CSV");
    byte[] latin = (LEAST + "\nx,caf\u00e9").getBytes(StandardCharsets.ISO_8859_1);
    assertThat(rejected(send(latin)))
        .hasSize(1)
        .first()
        .asString()
        .startsWith("2 the file must be UTF-8");
    ok(get("dpo", "/clients/" + id), 404);
  }

  @Test
  void values_come_as_people_have_them() {
    String csv =
        ";;;\r\n \u00A0id ;processorId;name;sector;language;services;notifyWithin;clockStart;technicalEmail;technicalPhone;;\r\n"
            + ";;;;;;;;;;;\r\n"
            + "\u200B%s\u00A0;\u00A0%s;Client;GENERAL\u200B;nl;\u00A0backup|mail\u200B;PT24H\u00A0;DISCOVERY;\uFEFFit@b\u00fccher.example;\u202A+31 78 000 00 10\u202C;;;\r\n"
                .formatted(id, processor);
    ok(send(("\uFEFF" + csv).getBytes(StandardCharsets.UTF_16LE)), 200).body("created", equalTo(1));
    ok(get("dpo", "/clients/" + id), 200)
        .body("services.id", equalTo(List.of("backup", "mail")))
        .body("contacts[0].email", equalTo("it@b\u00fccher.example"))
        .body("contacts[0].phone", equalTo("+31 78 000 00 10"));
  }

  @Test
  void what_a_spreadsheet_spoiled_is_told_with_what_was_found() {
    String header = LEAST + ",technicalPhone\n";
    assertThat(
            rejected(
                send(
                    header
                        + line(id, "backup")
                        + ",\"3,12E+10\"\n"
                        + line(id + "\u00A0x", "backup")
                        + ",31780000010\n"
                        + line(id + "z", "back\u200Bup").replace("it@", "j\u00fcrgen@")
                        + ",")))
        .satisfiesExactlyInAnyOrder(
            fault ->
                assertThat(fault)
                    .startsWith("2 technicalPhone: must be")
                    .endsWith(
                        "column text and type it again, with its leading 0 or +, found 3,12E+10"),
            fault ->
                assertThat(fault)
                    .startsWith("3 id: must be an id")
                    .endsWith("<U+00A0>x with U+00A0 (NO-BREAK SPACE) at position 39"),
            fault -> assertThat(fault).startsWith("3 technicalEmail: must be an e-mail address"),
            fault ->
                assertThat(fault)
                    .startsWith("3 technicalPhone: must be")
                    .contains("leading 0 or +")
                    .endsWith("found 31780000010"),
            fault ->
                assertThat(fault)
                    .startsWith("4 services, back\u200Bup: must be an id")
                    .endsWith("found back<U+200B>up with U+200B (ZERO WIDTH SPACE) at position 5"),
            fault ->
                assertThat(fault)
                    .startsWith("4 technicalEmail: must have nothing but ASCII before the @"));
  }

  @Test
  void what_a_file_cannot_say_stays_on_file() {
    ok(
        put(
            "admin",
            "/clients/" + id,
            """
            {"processorId": "%s", "name": "Before", "sector": "GENERAL", "language": "nl", "timeZone": "Europe/London",
             "services": [{"id": "backup", "from": "2020-01-01T00:00:00Z"},
                          {"id": "mail", "from": "2019-01-01T00:00:00Z", "until": "2021-01-01T00:00:00Z"}],
             "terms": {"notifyWithin": "PT48H", "clockStart": "REPORT", "updateEvery": "PT12H"},
             "contacts": [{"id": "desk", "role": "FALLBACK", "email": "desk@a.example", "phone": "12345"},
                          {"id": "it", "role": "TECHNICAL", "email": "old@a.example", "name": "IT", "phone": "67890"},
                          {"id": "night", "role": "TECHNICAL", "email": "night@a.example"}]}
            """
                .formatted(processor)),
        201);
    ok(send(LEAST + ",technicalPhone\n" + line(id, "backup") + ",\n"), 200)
        .body("updated", equalTo(1));
    ok(get("dpo", "/clients/" + id), 200)
        .body("name", equalTo("Bakkerij " + id))
        .body("timeZone", equalTo("Europe/London"))
        .body("services.id", equalTo(List.of("backup", "mail")))
        .body("services[0].from", equalTo("2020-01-01T00:00:00Z"))
        .body("services[1].until", equalTo("2021-01-01T00:00:00Z"))
        .body("terms.notifyWithin", equalTo("PT24H"))
        .body("terms.updateEvery", equalTo("PT12H"))
        .body("contacts.id", equalTo(List.of("desk", "it", "night")))
        .body("contacts[1].email", equalTo("it@" + id + ".example"))
        .body("contacts[1].name", equalTo("IT"))
        .body("contacts[1].phone", equalTo(null))
        .body("contacts[0].phone", equalTo("12345"));
  }

  @Test
  void a_line_without_terms_has_those_of_the_agreement() {
    agree();
    ok(send(LEAST + ",safetyMargin\n" + withoutTerms(id, "GENERAL") + ","), 200)
        .body("created", equalTo(1));
    ok(get("dpo", "/clients/" + id), 200).body("terms", equalTo(null));
    String other = id + "-2";
    String least = "id,processorId,name,sector,language,services,technicalEmail,country\n";
    ok(send(least + other + "," + processor + ",New,GENERAL,nl,backup,it@a.example,BE"), 200);
    ok(get("dpo", "/clients/" + other), 200)
        .body("terms", equalTo(null))
        .body("country", equalTo("BE"));
    ok(send(least + other + "," + processor + ",New,GENERAL,nl,backup,it@a.example,"), 200);
    ok(get("dpo", "/clients/" + other), 200).body("country", equalTo(null));
  }

  @Test
  void own_terms_are_all_there_or_not_at_all() {
    agree();
    String none = withoutTerms(id + "-1", "GENERAL");
    String csv =
        String.join(
            "\n",
            LEAST + ",safetyMargin,secondNotice,updateEvery,remindAfter,country",
            none + ",PT1H,PT72H,PT24H,PT12H,",
            line(id + "-2", "backup").replace("PT24H,DISCOVERY", "PT24H,") + ",,,,,",
            line(id + "-3", "backup").replace("PT24H,DISCOVERY", ",REPORT") + ",,PT72H,,,",
            withoutTerms(id + "-4", "HEALTHCARE") + ",,,,,nl");
    String alone =
        ": must be empty where notifyWithin and clockStart are: a client has all terms of its own,"
            + " or all of its agreement's";
    assertThat(rejected(send(csv)))
        .containsExactlyInAnyOrder(
            "2 safetyMargin" + alone,
            "2 secondNotice" + alone,
            "2 updateEvery" + alone,
            "2 remindAfter" + alone,
            "3 clockStart: is required",
            "4 notifyWithin: is required",
            "5 notifyWithin, clockStart: are required: the agreement of "
                + processor
                + " has none for clients of sector HEALTHCARE",
            "5 country: must be a country of ISO 3166-1 in two capitals, such as NL, found nl");
  }

  @Test
  void emptied_terms_are_gone_whole_and_those_without_a_column_stay() {
    agree();
    String all = LEAST + ",secondNotice,remindAfter\n";
    ok(send(all + line(id, "backup") + ",PT72H,PT12H"), 200);
    ok(
        send(
            "id,processorId,name,sector,language,services,technicalEmail,updateEvery\n"
                + id
                + ","
                + processor
                + ",New,GENERAL,nl,backup,it@a.example,PT8H"),
        200);
    ok(get("dpo", "/clients/" + id), 200)
        .body("terms.notifyWithin", equalTo("PT24H"))
        .body("terms.secondNotice", equalTo("PT72H"))
        .body("terms.updateEvery", equalTo("PT8H"));

    ok(send(LEAST + "\n" + withoutTerms(id, "GENERAL")), 200).body("updated", equalTo(1));
    ok(get("dpo", "/clients/" + id), 200).body("terms", equalTo(null));
    ok(send(LEAST + "\n" + line(id, "backup")), 200);
    ok(get("dpo", "/clients/" + id), 200)
        .body("terms.notifyWithin", equalTo("PT24H"))
        .body("terms.secondNotice", equalTo(null));
  }

  @Test
  void a_running_service_that_is_not_named_any_more_goes_and_a_new_one_comes() {
    ok(send(LEAST + "\n" + line(id, "backup")), 200);
    ok(send(LEAST + "\n" + line(id, "mail")), 200);
    ok(get("dpo", "/clients/" + id), 200).body("services.id", equalTo(List.of("mail")));
  }

  @Test
  void clients_that_were_imported_are_found_by_the_services_they_use() {
    ok(send(LEAST + "\n" + line(id, "mail")), 200);
    String breach = Calls.breach(processor);
    ok(
            Calls.post(
                "dpo", "/breaches/" + breach + "/affected-clients", "{\"services\": [\"mail\"]}"),
            200)
        .body("identified", equalTo(1));
  }

  /** By hand of a trigger: two files of the same clients in another order deadlock now and then. */
  @Test
  void a_file_that_loses_a_race_is_begun_anew() {
    database.execute(
        "create sequence lost",
        """
        create function lose() returns trigger language plpgsql as $$ begin
          if nextval('lost') = 550 then raise exception 'lost' using errcode = '40P01'; end if;
          return new;
        end $$""",
        """
        create trigger lose before insert on client for each row when (new.id like '%s%%') execute function lose()"""
            .formatted(id),
        "grant usage on sequence lost to public");
    try {
      String lines =
          IntStream.range(0, 600)
              .mapToObj(nth -> line(id + "-" + nth, "backup"))
              .collect(Collectors.joining("\n"));

      ok(send(LEAST + "\n" + lines), 200).body("created", equalTo(600)).body("updated", equalTo(0));
      assertThat(database.count("client where id like '" + id + "%'")).isEqualTo(600);
    } finally {
      database.execute("drop trigger lose on client", "drop function lose", "drop sequence lost");
    }
  }

  /** It may be another processor's: whoever may not see it must not put it in its place. */
  @Test
  void a_client_that_comes_on_file_meanwhile_is_looked_at_first() throws SQLException {
    String there = id + "-there";
    String comes = id + "-comes";
    ok(send(LEAST + "\n" + line(there, "backup")), 200).body("created", equalTo(1));
    try (Connection other = database.asApp();
        Statement statement = other.createStatement()) {
      other.setAutoCommit(false);
      statement.execute("select from client where id = '%s' for update".formatted(there));
      AtomicReference<Response> answer = new AtomicReference<>();
      CompletableFuture<Void> sent =
          Together.aside(
              () ->
                  answer.set(
                      send(LEAST + "\n" + line(comes, "backup") + "\n" + line(there, "backup"))));
      await().atMost(Duration.ofSeconds(60)).until(() -> database.count(WAITING) > 0);
      statement.execute(
          """
          insert into client (id, processor_id, name, body)
          select '%1$s', processor_id, name, replace(body, '%2$s', '%1$s') from client where id = '%2$s'
          """
              .formatted(comes, there));
      other.commit();
      sent.join();
      ok(answer.get(), 200).body("created", equalTo(0)).body("updated", equalTo(2));
    }
  }

  @Test
  void a_file_sent_twice_with_one_key_is_imported_once() {
    String csv = LEAST + "\n" + line(id, "mail");
    for (int i = 0; i < 2; i++) {
      ok(
              as("admin")
                  .header("Idempotency-Key", id)
                  .contentType("text/csv")
                  .body(csv.getBytes(StandardCharsets.UTF_8))
                  .post("/v1/clients/import"),
              200)
          .body("created", equalTo(1));
    }
    ok(
            as("admin")
                .header("Idempotency-Key", id)
                .contentType("text/csv")
                .body((csv + "\n").getBytes(StandardCharsets.UTF_8))
                .post("/v1/clients/import"),
            422)
        .body("detail", containsString("Idempotency-Key"));
  }

  @Tag("long")
  @Test
  void fifty_thousand_clients_come_in_one_file() {
    String suffix = id.substring(2, 10);
    StringBuilder csv = new StringBuilder(LEAST);
    for (int i = 0; i < 50_000; i++) {
      csv.append('\n').append(line("m" + i + "-" + suffix, "backup;mail"));
    }
    ok(send(csv.toString()), 200).body("created", equalTo(50_000));
    ok(send(LEAST + "\n" + line("m49999-" + suffix, "mail")), 200).body("updated", equalTo(1));
  }

  @Test
  void another_media_type_is_refused() {
    ok(as("admin").contentType("application/json").body("{}").post("/v1/clients/import"), 415)
        .body("detail", containsString("sent as text/csv"));
    assertThat(get("dpo", "/clients/import").statusCode()).isIn(404, 405);
  }
}
