package dev.tocsin.register;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.breach.Fact;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class RegisterFileTest {

  private static final String ROW = "| `";

  @Test
  void the_documentation_explains_every_column_in_order() throws IOException {
    List<String> explained =
        Files.readAllLines(Path.of("docs", "register.md")).stream()
            .filter(line -> line.startsWith(ROW))
            .map(line -> line.substring(ROW.length(), line.indexOf('`', ROW.length())))
            .toList();

    assertThat(RegisterFile.header())
        .as("columns; new ones stand at the end, here and in docs/register.md")
        .containsExactlyElementsOf(explained)
        .doesNotHaveDuplicates();
  }

  @Test
  void every_fact_has_a_column() {
    assertThat(RegisterFile.header())
        .containsAll(
            Fact.ALL.stream()
                .filter(fact -> fact.kind() != Fact.Kind.PROMISES)
                .map(Fact::name)
                .toList());
  }

  @Test
  void the_file_begins_with_a_byte_order_mark() {
    assertThat(RegisterFile.head()).startsWith("\uFEFFbreachId,reference,").endsWith("\r\n");
  }
}
