package dev.tocsin;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The mutants of {@code src/test/mutations} fit the sources as they are: whoever changes a rule
 * mends the patch that breaks it. Whether a test dies of each of them, {@code run.sh} says.
 */
class MutationsTest {

  private static final Path FOLDER = Path.of("src/test/mutations");
  private static final Path TESTS = Path.of("src/test/java");
  private static final String NAMES_TESTS = "# test: ";

  static List<String> mutants() throws IOException {
    try (Stream<Path> files = Files.list(FOLDER)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(".patch"))
          .sorted()
          .toList();
    }
  }

  @ParameterizedTest
  @MethodSource("mutants")
  void it_applies_to_the_sources_as_they_are(String mutant) {
    List<Hunk> hunks = hunks(read(FOLDER.resolve(mutant)));

    assertThat(hunks).as("hunks of %s", mutant).isNotEmpty();
    assertThat(hunks)
        .as("%s: if lines around its change moved on, write it anew", mutant)
        .allSatisfy(
            hunk -> {
              assertThat(hunk.file()).startsWith("src/main/");
              assertThat(hunk.changed()).as("lines taken out").isTrue();
              assertThat(occurrences(read(Path.of(hunk.file())), hunk.before()))
                  .as("places in %s with the lines:%n%s", hunk.file(), hunk.text())
                  .isEqualTo(1);
            });
  }

  @ParameterizedTest
  @MethodSource("mutants")
  void it_says_which_rule_it_breaks_and_which_tests_are_to_notice(String mutant) {
    List<String> lines = read(FOLDER.resolve(mutant));
    List<String> tests =
        lines.stream()
            .filter(line -> line.startsWith(NAMES_TESTS))
            .flatMap(line -> Arrays.stream(line.substring(NAMES_TESTS.length()).split(",", -1)))
            .toList();

    assertThat(lines.get(0)).matches("# \\S.*\\.");
    assertThat(tests).isNotEmpty().allSatisfy(MutationsTest::mustExist);
  }

  @Test
  void there_are_mutants() throws IOException {
    assertThat(mutants()).isNotEmpty();
  }

  private static void mustExist(String test) {
    String[] parts = test.strip().split("#", 2);
    List<Path> found = new ArrayList<>();
    try (Stream<Path> files = Files.walk(TESTS)) {
      files.filter(file -> file.endsWith(parts[0] + ".java")).forEach(found::add);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    assertThat(found).as("test classes named %s", parts[0]).hasSize(1);
    if (parts.length == 2) {
      assertThat(String.join("\n", read(found.get(0)))).contains("void " + parts[1] + "(");
    }
  }

  /** Some lines of a file that a patch takes out or leaves as they are. */
  private record Hunk(String file, List<String> before, boolean changed) {
    String text() {
      return String.join("\n", before);
    }
  }

  private static List<Hunk> hunks(List<String> patch) {
    List<Hunk> hunks = new ArrayList<>();
    String file = "";
    for (int i = 0; i < patch.size(); i++) {
      if (patch.get(i).startsWith("--- a/")) {
        file = patch.get(i).substring("--- a/".length());
      }
      if (patch.get(i).startsWith("@@ ")) {
        hunks.add(hunk(file, patch.subList(i + 1, patch.size())));
      }
    }
    return hunks;
  }

  private static Hunk hunk(String file, List<String> rest) {
    List<String> before = new ArrayList<>();
    boolean changed = false;
    for (String line : rest) {
      if (line.startsWith("@@ ") || line.startsWith("diff ") || line.startsWith("--- ")) {
        break;
      }
      changed |= line.startsWith("-");
      if (line.startsWith("-") || line.startsWith(" ")) {
        before.add(line.substring(1));
      }
    }
    return new Hunk(file, before, changed);
  }

  private static long occurrences(List<String> lines, List<String> block) {
    long count = 0;
    for (int at = 0; at + block.size() <= lines.size(); at++) {
      count += lines.subList(at, at + block.size()).equals(block) ? 1 : 0;
    }
    return count;
  }

  private static List<String> read(Path file) {
    try {
      return Files.readAllLines(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
