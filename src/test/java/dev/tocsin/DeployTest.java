package dev.tocsin;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What stands in for production starts with no password that others know, and with none at all. */
class DeployTest {

  private static final Pattern VARIABLE = Pattern.compile("\\$\\{([A-Z_]+)(:?[-?][^}]*)?}");

  /** These may be left out: nothing is open or trusted because they are. */
  private static final Set<String> HAVE_A_DEFAULT =
      Set.of(
          "TOCSIN_SMTP_PORT",
          "TOCSIN_SMTP_START_TLS",
          "TOCSIN_SMTP_USERNAME",
          "TOCSIN_SMTP_PASSWORD");

  @TempDir Path folder;
  private Path script;
  private Path made;

  private record Run(int status, String says) {}

  @BeforeEach
  void copyTheScript() throws IOException {
    script = Files.copy(Path.of("deploy", "make-env.sh"), folder.resolve("make-env.sh"));
    made = folder.resolve("tocsin.env");
  }

  @Test
  void compose_starts_with_nothing_that_was_not_set() throws IOException {
    Map<String, String> variables = variables();
    assertThat(variables).as("this looks at the real thing").containsKey("TOCSIN_DB_PASSWORD");
    variables.forEach(
        (name, otherwise) -> {
          if (!HAVE_A_DEFAULT.contains(name)) {
            assertThat(otherwise).as(name).startsWith(":?");
          }
        });
    assertThat(variables).containsEntry("TOCSIN_SMTP_START_TLS", ":-REQUIRED");
  }

  @Test
  void a_file_made_by_the_script_sets_all_that_compose_asks_for() throws Exception {
    assertThat(run("https://login.example.org/realms/tocsin", "tocsin").status()).isZero();
    Map<String, String> values = values();
    assertThat(values.keySet()).isEqualTo(variables().keySet());
    assertThat(values)
        .containsEntry("TOCSIN_OIDC_ISSUER", "https://login.example.org/realms/tocsin")
        .containsEntry("TOCSIN_OIDC_AUDIENCE", "tocsin")
        .containsEntry("TOCSIN_PUBLIC_URL", "http://localhost:8080");
  }

  @Test
  void its_passwords_are_long_each_its_own_and_for_nobody_else_to_read() throws Exception {
    run("https://login.example.org", "tocsin");
    List<String> passwords = passwords();
    assertThat(passwords).hasSize(3).doesNotHaveDuplicates();
    assertThat(passwords).allMatch(password -> password.matches("[0-9a-f]{48}"));
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(made)))
        .isEqualTo("rw-------");

    Files.delete(made);
    run("https://login.example.org", "tocsin");
    assertThat(passwords()).doesNotContainAnyElementsOf(passwords);
  }

  @Test
  void a_file_that_is_there_is_left_alone() throws Exception {
    Files.writeString(made, "TOCSIN_DB_PASSWORD=in-use\n");
    Run again = run("https://login.example.org", "tocsin");
    assertThat(again.status()).isEqualTo(73);
    assertThat(again.says()).contains("is there already");
    assertThat(made).hasContent("TOCSIN_DB_PASSWORD=in-use\n");
  }

  @Test
  void what_could_not_be_trusted_or_would_break_the_file_is_refused() throws Exception {
    assertThat(run("http://login.example.org", "tocsin").says()).contains("https");
    assertThat(run("https://login.example.org", "toc sin").status()).isEqualTo(64);
    assertThat(run("https://login.example.org", "tocsin$(id)").status()).isEqualTo(64);
    assertThat(run("https://login.example.org").says()).contains("ISSUER AUDIENCE");
    assertThat(made).doesNotExist();
  }

  private Run run(String... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("bash", script.toString()));
    command.addAll(List.of(arguments));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String says = new String(process.getInputStream().readAllBytes(), UTF_8);
    assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
    return new Run(process.exitValue(), says);
  }

  private static Map<String, String> variables() throws IOException {
    return VARIABLE
        .matcher(Files.readString(Path.of("docker-compose.yml")))
        .results()
        .collect(
            Collectors.toMap(
                found -> found.group(1), DeployTest::otherwise, (one, same) -> one, TreeMap::new));
  }

  private static String otherwise(MatchResult found) {
    return found.group(2) == null ? "" : found.group(2);
  }

  private Map<String, String> values() throws IOException {
    return Files.readAllLines(made).stream()
        .filter(line -> !line.isEmpty() && !line.startsWith("#"))
        .map(line -> line.split("=", 2))
        .collect(Collectors.toMap(pair -> pair[0], pair -> pair[1]));
  }

  private List<String> passwords() throws IOException {
    return values().entrySet().stream()
        .filter(value -> value.getKey().contains("PASSWORD") && !value.getValue().isEmpty())
        .map(Map.Entry::getValue)
        .toList();
  }
}
