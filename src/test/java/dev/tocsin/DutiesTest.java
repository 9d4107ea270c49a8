package dev.tocsin;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * The page an auditor opens first says what the tests prove, and the tests say which duty it is.
 */
class DutiesTest {

  private static final Path PAGE = Path.of("docs", "duties.md");
  private static final Path TESTS = Path.of("src", "test", "java");
  private static final Pattern ROW = Pattern.compile("(?m)^\\| ([LI]\\d+) \\|.*\\| ([^|]*) \\|$");
  private static final Pattern PROOF = Pattern.compile("`(\\w+)#(\\w+)`");
  private static final Pattern NAMED =
      Pattern.compile("//[^\\n]*?(?:Lucrasoft|Itum)[^\\n]*(?:\\n\\s*//[^\\n]*)?");
  private static final Pattern IDS = Pattern.compile("\\b([LI])(\\d+)(?:(?:-| to )[LI](\\d+))?\\b");
  private static final String FILE_READER = "SeedAgreementsTest";
  private static final int LUCRASOFT = 21;
  private static final int ITUM = 18;

  /** What stands beside each duty, by its id. */
  private static final Map<String, String> PROOFS = new LinkedHashMap<>();

  private static final Map<String, String> SOURCES;

  static {
    try (Stream<Path> files = Files.walk(TESTS)) {
      ROW.matcher(Files.readString(PAGE))
          .results()
          .forEach(row -> PROOFS.put(row.group(1), row.group(2)));
      SOURCES =
          files
              .filter(file -> file.toString().endsWith("Test.java"))
              .filter(file -> !file.endsWith("DutiesTest.java"))
              .collect(Collectors.toMap(DutiesTest::simpleName, DutiesTest::read, (a, b) -> a + b));
    } catch (IOException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  private static String simpleName(Path file) {
    return file.getFileName().toString().replace(".java", "");
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void every_duty_of_both_agreements_stands_on_the_page() {
    assertThat(PROOFS.keySet())
        .containsExactlyElementsOf(
            Stream.of(all("L", LUCRASOFT), all("I", ITUM)).flatMap(List::stream).toList());
  }

  @Test
  void every_duty_has_a_test_that_names_it_or_a_reason() {
    PROOFS.forEach(
        (id, proof) -> {
          List<MatchResult> tests = PROOF.matcher(proof).results().toList();
          if (tests.isEmpty()) {
            assertThat(proof)
                .as(id)
                .matches("(Work of people|Not ours to prove|Stored only): .{20,}");
          }
          for (MatchResult test : tests) {
            assertThat(idsAt(test.group(1), test.group(2))).as(test.group()).contains(id);
          }
        });
  }

  /** A test that only reads the file that we wrote ourselves holds the file, and no promise. */
  @Test
  void no_duty_is_proved_by_a_constant_alone() {
    PROOFS.forEach(
        (id, proof) -> {
          List<String> tests =
              PROOF.matcher(proof).results().map((MatchResult test) -> test.group(1)).toList();
          assertThat(tests.isEmpty() || !Set.of(FILE_READER).containsAll(tests)).as(id).isTrue();
        });
  }

  @Test
  void every_duty_that_a_test_names_stands_on_the_page() {
    SOURCES.forEach(
        (test, source) ->
            NAMED
                .matcher(source)
                .results()
                .forEach(
                    comment ->
                        assertThat(PROOFS.keySet()).as(test).containsAll(ids(comment.group()))));
  }

  /** The ids in the comments at a test: on its line, just before it or just after. */
  private static Set<String> idsAt(String test, String method) {
    String source = SOURCES.getOrDefault(test, "");
    Matcher found = Pattern.compile("void " + method + "\\(").matcher(source);
    if (!found.find()) {
      return Set.of();
    }
    int start = source.lastIndexOf("\n\n", found.start());
    int body = source.indexOf("{\n", found.start());
    int open = source.indexOf("{ //", found.start());
    int end = open >= 0 && (body < 0 || open < body) ? source.indexOf("\n", open) : body;
    String more =
        source.substring(end < 0 ? found.end() : end).lines().limit(3).reduce("", String::concat);
    return ids(source.substring(Math.max(start, 0), end < 0 ? found.end() : end) + more);
  }

  private static Set<String> ids(String text) {
    Set<String> ids = new TreeSet<>();
    IDS.matcher(text)
        .results()
        .forEach(
            found -> {
              int first = Integer.parseInt(found.group(2));
              int last = found.group(3) == null ? first : Integer.parseInt(found.group(3));
              IntStream.rangeClosed(first, last).forEach(n -> ids.add(found.group(1) + n));
            });
    return ids;
  }

  private static List<String> all(String letter, int last) {
    return IntStream.rangeClosed(1, last).mapToObj(number -> letter + number).toList();
  }
}
