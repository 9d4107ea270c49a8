package dev.tocsin.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** JSON of strangers. */
class ParseJsonTest {

  private static byte[] deep(int levels) {
    String text = "{\"a\":".repeat(levels) + "1" + "}".repeat(levels);
    return text.getBytes(StandardCharsets.UTF_8);
  }

  @Test
  void what_is_deeper_than_anything_here_is_refused_before_anybody_walks_through_it() {
    assertThat(ParseJson.parse(deep(20)).isObject()).isTrue();
    for (int levels : new int[] {21, 300, 990, 100_000}) {
      Invalid wrong = catchThrowableOfType(Invalid.class, () -> ParseJson.parse(deep(levels)));
      assertThat(wrong.violations().get(0).message())
          .isEqualTo(
              "is not valid JSON: Document nesting depth (21) exceeds the maximum allowed (20)");
    }
  }

  @Test
  void an_event_that_is_deep_is_refused_as_well() {
    Unreadable wrong =
        catchThrowableOfType(
            Unreadable.class, () -> ReadCloudEvent.binary("ce_", name -> null, deep(300)));
    assertThat(wrong.violations()).hasSize(1);
  }
}
