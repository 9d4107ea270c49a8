package dev.tocsin.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tocsin.intake.Invalid;
import dev.tocsin.problem.NotFound;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every id and every cursor is read by one rule. */
class SpellingTest {

  private static final List<Spelling<?>> IN_PATHS =
      List.of(
          Spelling.PROCESSOR, Spelling.CLIENT, Spelling.BREACH, Spelling.TASK, Spelling.SET_ASIDE);

  @ParameterizedTest
  @ValueSource(
      strings = {"", " ", "\0", "a\0b", "a/b", "a;x", "a%00", "é", "\uD83D", "-a", ".a", "a\nb"})
  void what_is_not_spelled_like_an_id_names_nothing(String text) {
    for (Spelling<?> spelling : IN_PATHS) {
      assertThatThrownBy(() -> spelling.inPath(text)).isInstanceOf(NotFound.class);
    }
  }

  @Test
  void an_id_is_no_longer_than_any_of_ours() {
    assertThat(Spelling.CLIENT.read("a".repeat(100))).isPresent();
    assertThat(Spelling.CLIENT.read("a".repeat(101))).isEmpty();
    assertThat(Spelling.TASK.read("a".repeat(500))).isPresent();
    assertThat(Spelling.TASK.read("a".repeat(501))).isEmpty();
  }

  @Test
  void a_breach_is_named_as_we_write_it() {
    String id = "6f1a2c7e-94c1-4f0e-9d5b-2b7c3a1e8f40";
    assertThat(Spelling.BREACH.read(id)).isPresent();
    assertThat(Spelling.BREACH.read(id.toUpperCase(Locale.ROOT)))
        .isEqualTo(Spelling.BREACH.read(id));
    assertThat(Spelling.BREACH.read("1-1-1-1-1")).isEmpty();
  }

  @Test
  void ids_of_ours_are_spelled_so() {
    assertThat(Spelling.TASK.read("report-refused.breach.reports.v1.0.1742")).isPresent();
    assertThat(Spelling.TASK.read("report-refused.My_Topic.0.1")).isPresent();
    assertThat(
            Spelling.TASK.read("keep-promise.6f1a2c7e-94c1-4f0e-9d5b-2b7c3a1e8f40.measures.TAKEN"))
        .isPresent();
    assertThat(Spelling.SET_ASIDE.read("fan-out.4711.harbour-freight")).isPresent();
  }

  @Test
  void a_message_shows_the_beginning_of_what_was_asked_for() {
    assertThatThrownBy(() -> Spelling.TASK.inPath("x\0" + "y".repeat(5_000)))
        .hasMessageStartingWith("there is no task x<U+0000>yyy")
        .satisfies(failure -> assertThat(failure.getMessage()).hasSizeLessThan(100));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2026-11-22T13:05:00Z a\0b",
        "2026-11-22T13:05:00Z a'b",
        "2026-11-22T13:05:00Z",
        "2026-11-22T13:05:00Z a b",
        "yesterday a",
        "+1000000000-12-31T23:59:59.999999999Z a",
        "-1000000000-01-01T00:00:00Z a",
        "0000-12-31T23:59:59Z a",
        ""
      })
  void a_cursor_that_was_never_given_is_refused_with_whatever_else_is_wrong(String text) {
    assertThatThrownBy(() -> Page.Request.of(encoded(text), "0", Spelling.MOMENT, Spelling.TASK))
        .isInstanceOfSatisfying(
            Invalid.class,
            wrong ->
                assertThat(wrong.violations())
                    .extracting(each -> each.field())
                    .containsExactly("cursor", "limit"));
  }

  /** PostgreSQL takes no offset above 15:59:59, and has no year 0. */
  @Test
  void a_moment_goes_on_as_we_write_it() {
    assertThat(Spelling.DUE.read("2026-01-01T00:00:00+18:00")).contains("2025-12-31T06:00:00Z");
    assertThat(Spelling.DUE.read("0000-12-31T20:00:00-10:00")).contains("0001-01-01T06:00:00Z");
    assertThat(Spelling.DUE.read("0001-01-01T00:00:00+18:00")).isEmpty();
    assertThat(Spelling.DUE.read("infinity")).contains("infinity");
  }

  @Test
  void a_cursor_of_ours_is_read_back() {
    Page<String> page =
        Page.of(
            List.of("a", "b"), 1, row -> row, row -> List.of("2026-11-22T13:05:00.123456Z", row));

    Page.Request next = Page.Request.of(page.next(), null, Spelling.MOMENT, Spelling.TASK);

    assertThat(next.after(0, Instant.class)).isEqualTo("2026-11-22T13:05:00.123456Z");
    assertThat(next.after(1, String.class)).isEqualTo("a");
  }

  @ParameterizedTest
  @ValueSource(strings = {"%", "a b", "\0", "====", "é"})
  void a_cursor_that_is_no_base64_is_refused(String cursor) {
    assertThatThrownBy(() -> Page.Request.of(cursor, null, Spelling.EVENT))
        .isInstanceOf(Invalid.class);
  }

  private static String encoded(String text) {
    return Base64.getUrlEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }
}
