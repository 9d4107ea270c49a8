package dev.tocsin.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A body is no heavier in memory than its length lets one expect. */
class ParseJsonTest {

  private static final int MB = 1024 * 1024;

  @Test
  void what_is_short_as_text_and_large_in_memory_is_refused() {
    byte[] hostile = bytes("{\"databases\": [" + "{},".repeat(600_000) + "{}]}");

    assertThatThrownBy(() -> ParseJson.parse(hostile))
        .isInstanceOf(Invalid.class)
        .hasMessageContaining("values and names for its length, found 1200004");
  }

  /** The parser would recognise these; whoever counts bytes would not. */
  @ParameterizedTest
  @ValueSource(strings = {"UTF-16BE", "UTF-16LE", "UTF-16", "UTF-32BE", "UTF-32LE"})
  void what_is_no_utf_8_is_refused(String charset) {
    byte[] hostile =
        ("{\"title\": \"\u0122\", \"x\": [" + "{},".repeat(10) + "{}]}")
            .getBytes(Charset.forName(charset));

    assertThatThrownBy(() -> ParseJson.parse(hostile))
        .isInstanceOf(Invalid.class)
        .hasMessageContaining("must be UTF-8");
  }

  @ParameterizedTest
  @ValueSource(strings = {"0000fffe", "fffe0000ffffffff", "0000007b7fffffff", "7b00", "ff", "c3"})
  void what_is_no_text_at_all_is_refused(String bytes) {
    assertThatThrownBy(() -> ParseJson.parse(HexFormat.of().parseHex(bytes)))
        .isInstanceOf(Invalid.class);
  }

  @Test
  void a_text_of_two_million_characters_is_read_and_no_longer_one() {
    String text = "x".repeat(2_000_000);

    assertThatCode(() -> ParseJson.parse(bytes("{\"nature\": \"" + text + "\"}")))
        .doesNotThrowAnyException();
    assertThatThrownBy(() -> ParseJson.parse(bytes("{\"nature\": \"" + text + "x\"}")))
        .isInstanceOf(Invalid.class)
        .hasMessageContaining("2000000");
  }

  @Test
  void no_name_is_longer_than_an_id_could_be() {
    assertThatThrownBy(() -> ParseJson.parse(bytes("{\"" + "x".repeat(1_001) + "\": 1}")))
        .isInstanceOf(Invalid.class);
  }

  @Test
  void a_long_name_is_not_said_again_with_all_that_is_wrong_below_it() {
    String name = "!".repeat(900);
    Violations violations = new Violations();
    Fields fields = Fields.of(bytes("{\"" + name + "\": {\"f\": 0, \"g\": 0}}"), violations);
    fields
        .need(name)
        .object(
            below -> {
              below.nothingElse();
              return below.need("h").line();
            });

    assertThat(violations.found())
        .isNotEmpty()
        .allSatisfy(
            violation -> assertThat(violation.field()).startsWith("!!!").hasSizeLessThan(250));
  }

  @Test
  void a_hundred_thousand_clients_by_short_ids_are_read() {
    String ids =
        IntStream.range(0, 100_000)
            .mapToObj("\"c%05d\""::formatted)
            .collect(Collectors.joining(","));

    assertThatCode(() -> ParseJson.parse(bytes("{\"clientIds\":[" + ids + "]}")))
        .doesNotThrowAnyException();
  }

  @Test
  void what_people_wrote_is_not_counted() {
    assertThat(ParseJson.values(bytes("{\"a,b\": \"c,\\\",{[:\", \"d\": [1, 2]}"))).isEqualTo(6);
  }

  @Test
  void a_small_heap_reads_less_at_a_time() {
    assertThat(ParseJson.most(10 * MB, 80L * MB)).isEqualTo(163_840);
    assertThat(ParseJson.most(10 * MB, 16L * MB)).isEqualTo(100_000);
    assertThat(ParseJson.most(10 * MB, 8_000L * MB)).isEqualTo(2_000_000);
    assertThat(ParseJson.most(256 * 1024, 8_000L * MB)).isEqualTo(67_536);
    assertThat(ParseJson.most(0, 8_000L * MB)).isEqualTo(2_000);
  }

  private static byte[] bytes(String json) {
    return json.getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] deep(int levels) {
    String text = "{\"a\":".repeat(levels) + "1" + "}".repeat(levels);
    return text.getBytes(StandardCharsets.UTF_8);
  }

  @Test
  void what_is_deeper_than_anything_here_is_refused_before_anybody_walks_through_it() {
    assertThat(ParseJson.parse(deep(20)).isObject()).isTrue();
    for (int levels : new int[] {21, 300, 990}) {
      Invalid wrong = catchThrowableOfType(Invalid.class, () -> ParseJson.parse(deep(levels)));
      assertThat(wrong.violations().get(0).message())
          .isEqualTo(
              "is not valid JSON: Document nesting depth (21) exceeds the maximum allowed (20)");
    }
    assertThatThrownBy(() -> ParseJson.parse(deep(100_000))).isInstanceOf(Invalid.class);
  }

  @Test
  void an_event_that_is_deep_is_refused_as_well() {
    Unreadable wrong =
        catchThrowableOfType(
            Unreadable.class, () -> ReadCloudEvent.binary("ce_", name -> null, deep(300)));
    assertThat(wrong.violations()).hasSize(1);
  }
}
