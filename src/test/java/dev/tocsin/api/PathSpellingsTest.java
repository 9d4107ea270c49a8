package dev.tocsin.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.http.Answer;
import dev.tocsin.testing.FirstOfStream;
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
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Access is guarded at the methods, never by paths: however an address is spelled, nobody gets more
 * than its role may.
 */
@QuarkusTest
@QuarkusTestResource(TestServers.class)
@Tag("long")
class PathSpellingsTest {

  private static final List<String> LOGINS =
      List.of("analyst", "dpo", "admin", "auditor", "mailserver");

  /** Put behind a part of the path, or in place of the slash before it. */
  private static final List<String> BEHIND =
      List.of(";x", ";x=1", "%3Bx", "%2F", "%2f", "//", "/", "%2Fx", "/.", "%2e", "/;x", "%00");

  private static final List<String> BEFORE = List.of("//", "%2F", "/;x/", "/./", "/%2e/", "/x/../");

  private static final Set<Integer> SHUT = Set.of(400, 401, 403, 404);

  @TestHTTPResource("/")
  URL root;

  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  private record Call(String method, String path, Set<String> roles) {}

  private record Answer(int status, String type) {
    static Answer of(HttpResponse<?> response) {
      return new Answer(
          response.statusCode(), response.headers().firstValue("Content-Type").orElse(""));
    }
  }

  @Test
  void no_spelling_of_an_address_opens_it_to_another_role() {
    SoftAssertions all = new SoftAssertions();
    for (Call call : guarded()) {
      for (String spelled : spellings(call.path())) {
        for (String login : without(call.roles())) {
          int status = ask(call.method(), spelled, login).status();
          all.assertThat(status).as("%s %s as %s", call.method(), spelled, login).isIn(SHUT);
        }
      }
    }
    all.assertAll();
  }

  @Test
  void to_its_own_role_every_spelling_is_the_same_or_nothing() {
    SoftAssertions all = new SoftAssertions();
    for (Call call : guarded()) {
      String login = call.roles().iterator().next();
      Answer plain = ask(call.method(), call.path(), login);
      all.assertThat(plain.status()).as("%s %s", call.method(), call.path()).isLessThan(500);
      for (String spelled : spellings(call.path())) {
        Answer answer = ask(call.method(), spelled, login);
        boolean same = answer.equals(plain) || answer.status() == 404 || answer.status() == 400;
        all.assertThat(same)
            .as("%s %s as %s: %s, plain %s", call.method(), spelled, login, answer, plain)
            .isTrue();
      }
    }
    all.assertAll();
  }

  /** What is behind it would be dropped, and one thing had as many names as anybody likes. */
  @Test
  void a_semicolon_names_nothing() {
    for (String path :
        List.of(
            "/v1/breaches;x=1", "/v1;x/breaches", "/v1/breaches/x;y/preview", "/;/v1/breaches")) {
      assertThat(ask("GET", path, "dpo").status()).as(path).isEqualTo(404);
    }
  }

  /** What stands in front of us may look at the beginning alone. */
  @Test
  void a_way_around_is_none() {
    for (String path :
        List.of("/v1/../q/metrics", "//q/metrics", "/v1/.", "/v1//breaches", "/v1/x/..")) {
      assertThat(ask("GET", path, "dpo").status()).as(path).isEqualTo(404);
    }
  }

  @Test
  void there_is_no_way_into_http_2_without_tls() throws Exception {
    HttpRequest request = HttpRequest.newBuilder(root.toURI().resolve("/q/health/live")).build();
    HttpResponse<Void> answer =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_2) // asks to upgrade
            .build()
            .send(request, HttpResponse.BodyHandlers.discarding());

    assertThat(answer.version()).isEqualTo(HttpClient.Version.HTTP_1_1);
  }

  private static List<Call> guarded() {
    List<Call> calls = new ArrayList<>();
    OpenApiDocument.read()
        .operations()
        .forEach(
            (name, operation) -> {
              if (!operation.isOpenToAll()) {
                String[] parts = name.split(" ", -1);
                String path = "/v1" + parts[1].replaceAll("\\{[a-zA-Z]+}", "x");
                calls.add(new Call(parts[0], path, new TreeSet<>(operation.roles())));
              }
            });
    assertThat(calls).hasSizeGreaterThan(35);
    return calls;
  }

  private static List<String> without(Set<String> roles) {
    List<String> others = new ArrayList<>(LOGINS);
    others.removeAll(roles);
    others.add(null);
    return others;
  }

  private static Set<String> spellings(String path) {
    Set<String> spellings = new LinkedHashSet<>();
    String[] parts = path.substring(1).split("/", -1);
    for (int i = 0; i < parts.length; i++) {
      for (String behind : BEHIND) {
        spellings.add(with(parts, i, parts[i] + behind, "/"));
      }
      for (String before : BEFORE) {
        spellings.add(
            with(parts, i, parts[i], i == 0 && !before.startsWith("/") ? "/" + before : before));
      }
    }
    return spellings;
  }

  private static String with(String[] parts, int at, String part, String before) {
    StringBuilder path = new StringBuilder();
    for (int i = 0; i < parts.length; i++) {
      path.append(i == at ? before : "/").append(i == at ? part : parts[i]);
    }
    return path.toString();
  }

  /**
   * @param login null for nobody
   */
  private Answer ask(String method, String path, String login) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(root.toString().replaceAll("/+$", "") + path))
            .header("Content-Type", path.contains("import") ? "text/csv" : "application/json")
            .method(method, HttpRequest.BodyPublishers.ofString(method.equals("GET") ? "" : "{}"));
    if (login != null) {
      byte[] basic = (login + ":" + login).getBytes(StandardCharsets.UTF_8);
      request.header("Authorization", "Basic " + Base64.getEncoder().encodeToString(basic));
    }
    try {
      return Answer.of(http.send(request.build(), FirstOfStream::of));
    } catch (IOException e) {
      throw new IllegalStateException(method + " " + path, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
