package dev.tocsin.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tocsin.breach.Text;
import java.nio.charset.StandardCharsets;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** YAML is taken as people write it by hand, and not as programs abuse it. */
class ParseYamlTest {

  private static JsonNode parse(String yaml) {
    return Syntax.YAML.parse(yaml.getBytes(StandardCharsets.UTF_8));
  }

  private static <T> T read(String yaml, Function<Field, T> read) {
    Violations violations = new Violations();
    T value = read.apply(Fields.of(parse(yaml), violations).need("it"));
    violations.refuseIfAny();
    return value;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "+31 78 000 00 00",
        "0780000000",
        "+31780000000",
        "0031_78_00000",
        "'0780000000'",
        "\"0780000000\""
      })
  void a_telephone_number_needs_no_quotes(String phone) {
    assertThat(read("it: " + phone, Field::phone)).isEqualTo(phone.replaceAll("['\"]", ""));
  }

  @ParameterizedTest
  @ValueSource(strings = {"NO", "yes", "on", "2026", "1.10", "2026-11-22", "12:30", "0x1F", "true"})
  void words_that_look_like_something_else_stay_words(String words) {
    assertThat(read("it: " + words, Field::line)).isEqualTo(words);
    assertThat(read("it: " + words, Field::text)).isEqualTo(Text.of(words));
  }

  @Test
  void truths_and_numbers_are_what_the_field_makes_of_them() {
    assertThat(read("it: true", Field::bool)).isTrue();
    assertThat(read("it: False", Field::bool)).isFalse();
    assertThat(read("it: 05", Field::count)).isEqualTo(5);
  }

  @ParameterizedTest
  @ValueSource(strings = {"yes", "1", "'true'", "\"true\""})
  void what_is_no_truth_is_told_so_plainly(String words) {
    assertThatThrownBy(() -> read("it: " + words, Field::bool))
        .hasMessageContaining("must be true or false");
  }

  @Test
  void a_date_where_a_time_is_wanted_is_told_so_plainly() {
    assertThatThrownBy(() -> read("it: 2026-11-22", Field::instant))
        .hasMessageContaining("must be a time with a zone")
        .hasMessageContaining("found 2026-11-22");
    assertThat(read("it: 2026-11-22T10:00:00Z", Field::instant))
        .hasToString("2026-11-22T10:00:00Z");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ~", " null"})
  void nothing_is_nothing(String nothing) {
    assertThat(Fields.of(parse("it:" + nothing), new Violations()).may("it").isGiven()).isFalse();
  }

  @Test
  void every_character_that_is_data_comes_through() {
    assertThat(read("\uFEFFit: 'é \uD83D\uDE80 <script> \u202E'", Field::line))
        .isEqualTo("é \uD83D\uDE80 <script> \u202E");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          a: &x [1]\\nb: [*x, *x]   | line 2: aliases such as *x are not taken
          a: !!java.util.Date 2026  | tags such as
          a: !mine {b: 1}           | tags such as
          a: 1\\nb: 2\\na: 3        | line 3: the field a stands there twice
          a: {b: 1, b: 2}           | line 1: the field b stands there twice
          a: 1\\n---\\nb: 2         | found another after ---
          a: [1, 2                  | is not valid YAML at line
          a: b: c                   | line 1, column 5: mapping values are not allowed here
          a:\\n\\tb: 1              | is not valid YAML at line 2
          a: "\\u0007"              | is not valid YAML
          ? [a]\\n: b               | is not valid YAML
          """)
  void what_is_not_for_this_is_refused_with_its_line(String yaml, String message) {
    String text =
        yaml.strip().replace("\\n", "\n").replace("\\t", "\t").replace("\\u0007", "\u0007");
    assertThatThrownBy(() -> parse(text))
        .isInstanceOf(Invalid.class)
        .hasMessageContaining(message.strip());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "# nothing", "- a", "words", "---", "~"})
  void what_is_no_fields_is_refused(String yaml) {
    assertThatThrownBy(() -> parse(yaml))
        .isInstanceOf(Invalid.class)
        .hasMessageContaining("must be fields with their values");
  }

  @Test
  void nobody_gets_gigabytes_out_of_a_few_lines() {
    StringBuilder laughs = new StringBuilder("a0: &a0 [ha]\n");
    for (int i = 1; i < 12; i++) {
      laughs.append("a%d: &a%d [%s]\n".formatted(i, i, ("*a" + (i - 1) + ",").repeat(9)));
    }
    assertThatThrownBy(() -> parse(laughs.toString())).hasMessageContaining("aliases");
    assertThatThrownBy(() -> parse("a: " + "[".repeat(50_000)))
        .isInstanceOf(Invalid.class)
        .hasMessageContaining("depth");
  }

  /** The reader copies all that it has seen of a word for each thousand characters more. */
  @Test
  void a_line_without_an_end_is_not_read() {
    assertThatThrownBy(() -> parse("a: 1\nb: " + "x".repeat(100_000) + "\nc: 1"))
        .isInstanceOf(Invalid.class)
        .hasMessageContaining("at most 100000 characters on line 2, found 100003");
    assertThat(parse("a: 1\nb: " + "x".repeat(90_000)).get("b").asText()).hasSize(90_000);
  }

  @Test
  void more_than_a_body_may_have_is_not_read() {
    assertThatThrownBy(() -> parse("a: 1\n".repeat(60_000)))
        .isInstanceOf(Invalid.class)
        .hasMessageContaining("at most 262144 characters, found 300000");
  }

  @Test
  void what_is_interrupted_stops_reading() {
    Thread.currentThread().interrupt();
    try {
      assertThatThrownBy(() -> parse("a: 1"))
          .isInstanceOf(Invalid.class)
          .hasMessageContaining("takes too long");
    } finally {
      Thread.interrupted();
    }
  }

  @Test
  void other_bytes_than_utf_8_are_refused_with_their_line() {
    byte[] latin = "a: 1\nb: caf\u00e9\n".getBytes(StandardCharsets.ISO_8859_1);
    assertThatThrownBy(() -> Syntax.YAML.parse(latin))
        .hasMessageContaining("UTF-8, found the bytes 0xE9 at line 2");
  }
}
