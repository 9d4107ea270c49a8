package dev.tocsin.api;

import static dev.tocsin.api.Calls.affect;
import static dev.tocsin.api.Calls.as;
import static dev.tocsin.api.Calls.breach;
import static dev.tocsin.api.Calls.clientBody;
import static dev.tocsin.api.Calls.get;
import static dev.tocsin.api.Calls.ok;
import static dev.tocsin.api.Calls.post;
import static dev.tocsin.api.Calls.processorBody;
import static dev.tocsin.api.Calls.put;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import dev.tocsin.testing.ReadMail;
import dev.tocsin.testing.ScriptedSmtpServer;
import dev.tocsin.testing.SmtpAnswer;
import dev.tocsin.testing.SmtpAttempt;
import dev.tocsin.testing.TestServers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Properties;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Addresses whose domain is written in other letters than ASCII's. */
@QuarkusTest
@QuarkusTestResource(TestServers.class)
class InternationalDomainTest {

  private final String own = UUID.randomUUID().toString().substring(0, 8);
  private final String processor = "p-" + UUID.randomUUID();
  private final String client = "c-" + UUID.randomUUID();

  ScriptedSmtpServer smtp;

  private void putOnFile(String drillAddresses) {
    String body =
        processorBody("\"en\"")
            .replace("privacy@processor.example", "privacy@daten-" + own + ".straße.example")
            .replace("datalek@processor.example", "datenleck@straße.example")
            .replaceFirst(
                "\\{",
                "{\"bounceAddress\": \"bounce@rück.example\", \"drillAddresses\": [%s],"
                    .formatted(drillAddresses));
    ok(put("admin", "/processors/" + processor, body), 201);
    String contacts =
        """
        {"role": "TECHNICAL", "email": "it@%s.faß.example"},
        {"role": "FALLBACK", "email": "Desk@%s.βόλος.example"}"""
            .formatted(own, own);
    ok(
        put(
            "admin",
            "/clients/" + client,
            clientBody(processor, client, "en", "PT24H", "DISCOVERY")
                .replaceFirst("\\{\"role\".*?}", contacts)),
        201);
  }

  private List<SmtpAttempt> awaitMailTo(String address) {
    await().atMost(Duration.ofSeconds(60)).until(() -> !smtp.attemptsTo(address).isEmpty());
    return smtp.attemptsTo(address);
  }

  @Test
  void mail_leaves_in_ascii_and_people_see_what_was_typed() throws Exception {
    putOnFile("");
    smtp.nextTo(
        "it@" + own + ".xn--fa-hia.example", SmtpAnswer.atRecipient(550, "5.1.1 unknown mailbox"));
    String breach = breach(processor);
    affect(breach, client);
    ok(post("dpo", "/breaches/" + breach + "/notices", "{\"kind\": \"INITIAL\"}"), 202);

    SmtpAttempt mail = awaitMailTo("Desk@" + own + ".xn--nxasmm1c.example").get(0);
    assertThat(mail.from()).matches("bounce\\+[a-z2-7]{26}@xn--rck-hoa.example");
    MimeMessage read =
        new MimeMessage(
            Session.getInstance(new Properties()),
            new ByteArrayInputStream(mail.data().getBytes(ISO_8859_1)));
    assertThat(read.getHeader("To", ",")).isEqualTo("Desk@" + own + ".xn--nxasmm1c.example");
    assertThat(read.getHeader("From", ",")).endsWith("<datenleck@xn--strae-oqa.example>");
    assertThat(read.getHeader("Reply-To", ","))
        .isEqualTo("privacy@daten-" + own + ".xn--strae-oqa.example");
    assertThat(read.getMessageID()).endsWith("@xn--strae-oqa.example>");
    assertThat(mail.data().substring(0, mail.data().indexOf("\r\n\r\n"))).matches("\\p{ASCII}*");
    assertThat(ReadMail.of(mail).text()).contains("privacy@daten-" + own + ".straße.example");
    awaitMailTo("privacy@daten-" + own + ".xn--strae-oqa.example");

    ok(get("dpo", "/clients/" + client), 200)
        .body("contacts[0].email", equalTo("it@" + own + ".faß.example"));
    ok(get("dpo", "/breaches/" + breach + "/notifications/" + client), 200)
        .body("notices[0].deliveries.to", hasItem("it@" + own + ".faß.example"))
        .body("notices[0].deliveries.to", hasItem("Desk@" + own + ".βόλος.example"));
  }

  @Test
  void a_drill_knows_an_address_in_either_form() {
    putOnFile("\"@" + own + ".XN--NXASMM1C.example\", \"it@" + own + ".fass.example\"");
    String drill =
        ok(
                post(
                    "dpo",
                    "/breaches",
                    Calls.report(processor, Instant.now().minusSeconds(60))
                        .replaceFirst("\\{", "{\"drill\": true,")),
                201)
            .extract()
            .path("id");
    affect(drill, client);
    ok(post("dpo", "/breaches/" + drill + "/notices", "{\"kind\": \"INITIAL\"}"), 202);

    awaitMailTo("Desk@" + own + ".xn--nxasmm1c.example");
    assertThat(smtp.attemptsTo("it@" + own + ".xn--fa-hia.example")).isEmpty();
    assertThat(smtp.attemptsTo("it@" + own + ".fass.example")).isEmpty();
  }

  @Test
  void in_json_and_yaml_what_nobody_sees_around_a_value_goes_and_within_it_is_named() {
    putOnFile("");
    String padded =
        clientBody(processor, client, "en", "\u00A0PT24H", "DISCOVERY\u200B")
            .replace("\"backup\"", "\"\u200Bbackup\u00A0\"")
            .replace("it@" + client, "\uFEFFit@" + client)
            .replace(".example\"", ".example\u202C\", \"phone\": \"\u202A+31 78 000 00 10\u202C\"");
    ok(put("admin", "/clients/" + client, padded), 200)
        .body("services[0].id", equalTo("backup"))
        .body("contacts[0].email", equalTo("it@" + client + ".example"))
        .body("contacts[0].phone", equalTo("+31 78 000 00 10"));
    String yaml = get("admin", "/clients/" + client).asString();
    ok(
            as("admin")
                .contentType("application/yaml")
                .body(
                    yaml.replace("+31 78 000 00 10", "31780000010")
                        .replace("it@", "it\u00AD@")
                        .replace("\"backup\"", "\"back\u2060up\"")
                        .getBytes(java.nio.charset.StandardCharsets.UTF_8))
                .put("/v1/clients/" + client),
            400)
        .body(
            "violations.find { it.field == 'services[0].id' }.message",
            containsString("found back<U+2060>up with U+2060 (WORD JOINER) at position 5"))
        .body(
            "violations.find { it.field == 'contacts[0].phone' }.message",
            containsString("found 31780000010"))
        .body(
            "violations.find { it.field == 'contacts[0].email' }.message",
            containsString("U+00AD (SOFT HYPHEN)"));
  }
}
