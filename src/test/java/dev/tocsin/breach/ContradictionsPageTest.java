package dev.tocsin.breach;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The page about facts that do not go together is the table in the code, row by row. */
class ContradictionsPageTest {

  private static final Path PAGE = Path.of("docs", "contradictions.md");

  @ParameterizedTest
  @EnumSource
  void the_page_has_the_rows_of_the_code_in_their_order(Clash.Weight weight) throws IOException {
    List<String> rows =
        Arrays.stream(Clash.values())
            .filter(clash -> clash.weight() == weight)
            .map(ContradictionsPageTest::row)
            .toList();

    assertThat(rows).isNotEmpty();
    assertThat(rowsUnder(weight)).isEqualTo(rows);
  }

  @Test
  void contradictions_come_first() {
    assertThat(Arrays.stream(Clash.values()).map(Clash::weight)).isSorted();
  }

  private static String row(Clash clash) {
    String fields =
        clash.fields().stream().map(it -> "`" + it + "`").collect(Collectors.joining(", "));
    String follows = clash.derived() == null ? "" : "`" + clash.derived() + "`";
    String row = "| `" + clash + "` | " + fields + " | " + clash.what() + " |";
    return clash.weight() == Clash.Weight.CONTRADICTION ? row + " " + follows + " |" : row;
  }

  private static List<String> rowsUnder(Clash.Weight weight) throws IOException {
    String heading = weight == Clash.Weight.CONTRADICTION ? "## Contradictions" : "## Odd";
    String section = Files.readString(PAGE).split(heading, 2)[1].split("\n## ", 2)[0];
    return section.lines().filter(line -> line.startsWith("| `")).toList();
  }
}
