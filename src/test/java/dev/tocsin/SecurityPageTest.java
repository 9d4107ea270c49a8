package dev.tocsin;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the page about security says is held by a test that exists, and it leaves nothing out. */
class SecurityPageTest {

  private static final Path PAGE = Path.of("docs", "security.md");
  private static final Path STANDARD =
      Path.of("src", "test", "resources", "asvs-5.0-levels-1-2.txt");
  private static final Pattern ROW =
      Pattern.compile("(?m)^\\| (\\d+\\.\\d+\\.\\d+[ .\\d-]*) \\| (.*) \\| (.*)\\|$");
  private static final Pattern NUMBERS =
      Pattern.compile("(\\d+\\.\\d+)\\.(\\d+)(?:-\\1\\.(\\d+))?");
  private static final Pattern PROOF = Pattern.compile("`(\\w+(?:Test|IT))(?:#(\\w+))?`");

  @Test
  void every_requirement_of_levels_1_and_2_stands_on_the_page_once() throws IOException {
    List<String> said = new ArrayList<>();
    rows().forEach(row -> said.addAll(numbers(row.group(1))));
    assertThat(said).doesNotHaveDuplicates();
    assertThat(said).containsExactlyInAnyOrderElementsOf(Files.readAllLines(STANDARD));
  }

  @Test
  void what_is_claimed_has_a_proof_or_says_why_not() throws IOException {
    assertThat(rows())
        .allMatch(
            row ->
                PROOF.matcher(row.group(3)).find()
                    || row.group(3).contains("work of ")
                    || row.group(3).contains("by ")
                    || row.group(2).startsWith("Not here: ")
                    || row.group(2).contains("above"),
            "proof or reason");
  }

  @Test
  void every_test_named_on_it_exists() throws IOException {
    Map<String, String> tests = tests();
    PROOF
        .matcher(Files.readString(PAGE))
        .results()
        .forEach(
            proof -> {
              assertThat(tests).containsKey(proof.group(1));
              if (proof.group(2) != null) {
                assertThat(tests.get(proof.group(1)))
                    .as(proof.group())
                    .contains("void " + proof.group(2) + "(");
              }
            });
  }

  @Test
  void log_lines_have_their_moment_with_its_offset() throws IOException { // RFC 3339
    assertThat(Files.readString(Path.of("src", "main", "resources", "application.properties")))
        .contains("quarkus.log.console.format=%d{yyyy-MM-dd'T'HH:mm:ss.SSSXXX} ");
  }

  private static List<MatchResult> rows() throws IOException {
    return ROW.matcher(Files.readString(PAGE)).results().toList();
  }

  private static List<String> numbers(String cell) {
    return NUMBERS
        .matcher(cell)
        .results()
        .flatMap(
            found ->
                IntStream.rangeClosed(
                        Integer.parseInt(found.group(2)),
                        Integer.parseInt(found.group(3) == null ? found.group(2) : found.group(3)))
                    .mapToObj(last -> found.group(1) + "." + last))
        .toList();
  }

  private static Map<String, String> tests() throws IOException {
    try (Stream<Path> files = Files.walk(Path.of("src", "test", "java"))) {
      return files
          .filter(file -> file.toString().matches(".*(Test|IT)\\.java"))
          .collect(
              Collectors.toMap(
                  file -> file.getFileName().toString().replace(".java", ""),
                  SecurityPageTest::read,
                  (one, other) -> one + other));
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
