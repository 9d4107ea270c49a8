package dev.tocsin.api;

import static dev.tocsin.api.Calls.affect;
import static dev.tocsin.api.Calls.breach;
import static dev.tocsin.api.Calls.client;
import static dev.tocsin.api.Calls.ok;
import static dev.tocsin.api.Calls.post;
import static dev.tocsin.api.Calls.processor;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tocsin.testing.FirstOfStream;
import dev.tocsin.testing.ScriptedSmtpServer;
import dev.tocsin.testing.Seeds;
import dev.tocsin.testing.SmtpAttempt;
import dev.tocsin.testing.TestServers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.net.URI;
import java.net.URL;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Whatever is sent to an operation of the API, in each of its parameters, in each field of its body
 * and by whomever, is answered as the description says, and never by a fault of ours. The calls are
 * the same each time; others by {@code -Dtocsin.seed}.
 */
@Tag("random")
@QuarkusTest
@QuarkusTestResource(TestServers.class)
@Tag("long")
class FuzzApiTest {

  private static final long SEED = Seeds.from(20_261_129);

  /** How often each parameter and each field is broken. */
  private static final int EACH = Integer.getInteger("tocsin.fuzz.each", 4);

  private static final int MOST_SHOWN = 20;
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final Pattern LINK = Pattern.compile("/v1/acknowledgements/([A-Za-z0-9_.-]+)");

  @TestHTTPResource("/")
  URL root;

  ScriptedSmtpServer smtp;

  private final OpenApiDocument document = OpenApiDocument.read();
  private final Map<String, OpenApiDocument.Operation> operations = document.operations();
  private final FuzzJudge judge = new FuzzJudge(document);
  private final Random random = new Random(SEED);
  private final Set<String> carriedOut = new TreeSet<>();
  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  @Test
  void every_answer_is_one_that_the_description_has() {
    FuzzPool pool = pool();
    FuzzCalls make = new FuzzCalls(random, pool, new FuzzBodies(document, pool, random));
    List<FuzzCall> calls = calls(make);
    assertThat(calls).hasSizeGreaterThan(2_000);

    List<String> wrong = new ArrayList<>();
    for (FuzzCall call : calls) {
      judged(call, pool).ifPresent(it -> wrong.add("seed " + SEED + ": " + it + "\n  " + call));
    }
    assertThat(wrong.stream().limit(MOST_SHOWN).toList())
        .as("%d of %d answers", wrong.size(), calls.size())
        .isEmpty();
    assertThat(carriedOut).as("carried out").hasSizeGreaterThan(operations.size() / 2);
  }

  private List<FuzzCall> calls(FuzzCalls make) {
    List<FuzzCall> calls = new ArrayList<>();
    operations.forEach(
        (name, operation) -> {
          calls.addAll(FuzzCalls.byEverybody(make.asDescribed(name, operation)));
          FuzzCall call = make.asDescribed(name, operation);
          calls.addAll(make.withBrokenParameters(call, operation, 2 * EACH));
          calls.addAll(make.withBrokenBody(call, operation, EACH));
        });
    Collections.shuffle(calls, random);
    return calls;
  }

  private Optional<String> judged(FuzzCall call, FuzzPool pool) {
    try {
      HttpResponse<String> answer = answer(call);
      pool.learn(answer.body());
      if (answer.statusCode() < 300) {
        carriedOut.add(call.operation());
      }
      return judge.wrong(call, operations.get(call.operation()), answer);
    } catch (IOException e) {
      return Optional.of("no answer: " + e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /**
   * A connection may be closed after an answer; then the next call finds that out, and goes again.
   */
  private HttpResponse<String> answer(FuzzCall call) throws IOException, InterruptedException {
    try {
      return sent(call);
    } catch (IOException e) {
      return sent(call);
    }
  }

  private HttpResponse<String> sent(FuzzCall call) throws IOException, InterruptedException {
    return http.send(request(call), FirstOfStream::of);
  }

  private HttpRequest request(FuzzCall call) {
    HttpRequest.BodyPublisher body =
        call.body() == null
            ? HttpRequest.BodyPublishers.noBody()
            : HttpRequest.BodyPublishers.ofByteArray(call.bytes());
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(root.toString().replaceAll("/+$", "") + call.path()))
            .timeout(PATIENCE)
            .method(call.method(), body);
    call.headers().forEach(request::setHeader);
    if (call.login() != null) {
      String basic = call.login() + ":" + call.login();
      request.setHeader(
          "Authorization",
          "Basic " + Base64.getEncoder().encodeToString(basic.getBytes(StandardCharsets.UTF_8)));
    }
    return request.build();
  }

  private FuzzPool pool() {
    String processor = processor("\"en\"");
    List<String> clients =
        List.of(
            client(processor, "en", "PT24H", "DISCOVERY"),
            client(processor, "nl", "PT48H", "CONFIRMATION"));
    String breach = breach(processor);
    affect(breach, clients.get(0));
    affect(breach, clients.get(1));
    String reader = client(processor, "en", "PT24H", "DISCOVERY");
    String read =
        breach(processor); // which nobody calls by its id, so that the link goes on working
    affect(read, reader);
    ok(post("dpo", "/breaches/" + read + "/notices", "{\"kind\": \"INITIAL\"}"), 202);
    String token =
        await().atMost(PATIENCE).until(() -> token("it@" + reader + ".example"), it -> it != null);
    return new FuzzPool(random, processor, clients, breach, token);
  }

  /** Null until the mail is there. */
  private String token(String address) {
    return smtp.attempts().stream()
        .filter(mail -> mail.to().contains(address))
        .map(SmtpAttempt::data)
        .map(data -> LINK.matcher(data.replace("=\r\n", "")))
        .filter(Matcher::find)
        .map(link -> link.group(1))
        .findFirst()
        .orElse(null);
  }
}
