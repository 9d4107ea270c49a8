package dev.tocsin.api;

import static dev.tocsin.api.Calls.affect;
import static dev.tocsin.api.Calls.as;
import static dev.tocsin.api.Calls.breach;
import static dev.tocsin.api.Calls.client;
import static dev.tocsin.api.Calls.get;
import static dev.tocsin.api.Calls.ok;
import static dev.tocsin.api.Calls.post;
import static dev.tocsin.api.Calls.processor;
import static dev.tocsin.api.Calls.put;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.hasSize;

import dev.tocsin.testing.ScriptedSmtpServer;
import dev.tocsin.testing.SmtpAttempt;
import dev.tocsin.testing.TestServers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Information in phases (GDPR 33(4)): each notice is compared with the one before. */
@QuarkusTest
@QuarkusTestResource(TestServers.class)
class PhasesTest {

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  ScriptedSmtpServer smtp;

  @Test
  void each_client_reads_what_changed_since_its_own_last_notice() { // GDPR 33(4), Itum I5
    String processor = processor("\"en\"");
    String breach = breach(processor);
    String early = client(processor, "en", "PT24H", "DISCOVERY");
    String late = client(processor, "en", "PT24H", "DISCOVERY");
    affect(breach, early);
    affect(breach, late);

    tell(breach, "{\"kind\": \"INITIAL\", \"clientIds\": [\"" + early + "\"]}", early, 1);
    record(breach, "{\"confidentiality\": true}");
    tell(breach, "{\"kind\": \"INITIAL\", \"clientIds\": [\"" + late + "\"]}", late, 1);
    record(breach, "{\"cause\": \"A stolen password.\"}");
    assertThat(preview(breach, late)).contains("What has changed", "Now: A stolen password.");

    tell(breach, "{\"kind\": \"UPDATE\"}", early, 2);
    awaitNotices(breach, late, 2);
    assertThat(mail(early))
        .contains("Seen or disclosed (confidentiality)\n  Before: Not known yet\n  Now: Yes")
        .contains("Cause\n  Before: Not known yet\n  Now: A stolen password.");
    assertThat(mail(late))
        .doesNotContain("Seen or disclosed (confidentiality)\n  Before")
        .contains("Cause\n  Before: Not known yet\n  Now: A stolen password.");
    assertThat(preview(breach, late)).contains("Nothing has changed since notice 2 of ");
    assertThat(preview(breach, early) + mail(early)).contains(early).doesNotContain(late);
    assertThat(preview(breach, late) + mail(late)).contains(late).doesNotContain(early);
  }

  private static void record(String breach, String facts) {
    ok(put("dpo", "/breaches/" + breach + "/facts", facts), 200);
  }

  private static void tell(String breach, String body, String client, int notices) {
    ok(post("dpo", "/breaches/" + breach + "/notices", body), 202);
    awaitNotices(breach, client, notices);
  }

  private static void awaitNotices(String breach, String client, int count) {
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () ->
                ok(get("dpo", "/breaches/" + breach + "/notifications/" + client), 200)
                    .body("notices", hasSize(count)));
  }

  /** The second notice as it arrived, its folded lines unfolded. */
  private String mail(String client) {
    return await()
        .atMost(PATIENCE)
        .until(
            () ->
                smtp.attemptsTo("it@" + client + ".example").stream()
                    .map(SmtpAttempt::data)
                    .filter(data -> data.contains("Notice 2"))
                    .findFirst(),
            Optional::isPresent)
        .orElseThrow()
        .replace("=\r\n", "")
        .replace("\r\n", "\n");
  }

  private static String preview(String breach, String client) {
    String path = "/v1/breaches/" + breach + "/notifications/" + client + "/preview?kind=UPDATE";
    return as("dpo").accept("text/plain").get(path).asString();
  }
}
