package dev.tocsin.breach;

import static dev.tocsin.breach.Language.EN;
import static dev.tocsin.breach.Language.NL;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TextTest {

  @Test
  void a_text_is_given_in_the_wanted_language() {
    Text both = new Text(null, "schijf", "disk");

    assertThat(both.in(NL)).isEqualTo(new Text.Written("schijf", NL));
    assertThat(both.in(EN)).isEqualTo(new Text.Written("disk", EN));
  }

  @Test
  void where_that_is_missing_it_is_given_as_it_is_and_says_so() {
    assertThat(new Text(null, "schijf", null).in(EN)).isEqualTo(new Text.Written("schijf", NL));
    assertThat(new Text(null, null, "disk").in(NL)).isEqualTo(new Text.Written("disk", EN));
    assertThat(Text.of("disk").in(NL)).isEqualTo(new Text.Written("disk", null));
  }

  @Test
  void what_was_erased_says_nothing() {
    assertThat(Text.ERASED.isErased()).isTrue();
    assertThat(Text.ERASED.in(NL)).isNull();
    assertThat(Text.of("").isErased()).isFalse();
  }
}
