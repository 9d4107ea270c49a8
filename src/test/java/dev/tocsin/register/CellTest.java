package dev.tocsin.register;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.breach.Amount;
import dev.tocsin.breach.Text;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CellTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "=1+1",
        "+31 10 000 00 00",
        "-2",
        "@SUM(A1)",
        "\tx",
        "\rx",
        "\nx",
        "\"=1+1\"",
        "'=1+1",
        " \"' =1+1",
        "\u00a0=1+1",
        "\uff1d1+1",
        "=1+1\nand more"
      })
  void words_that_a_spreadsheet_would_calculate_get_a_quote_in_front(String words) {
    assertThat(Cell.typed(words)).isEqualTo("'" + words);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "a=1", "2026-11-22T13:05:00Z", "100..200 ESTIMATE", "\"quoted\"", "'s avonds"})
  void other_words_stay_as_they_are(String words) {
    assertThat(Cell.typed(words)).isEqualTo(words);
  }

  @Test
  void words_in_two_languages_stand_below_each_other_and_erased_ones_say_so() {
    assertThat(Cell.text(new Text(null, "Lek", "Leak"))).isEqualTo("nl: Lek\nen: Leak");
    assertThat(Cell.text(new Text(null, "Lek", null))).isEqualTo("Lek");
    assertThat(Cell.text(Text.of("Leak"))).isEqualTo("Leak");
    assertThat(Cell.text(Text.ERASED)).isEqualTo("(erased)");
  }

  @Test
  void two_people_of_one_name_can_be_told_apart() {
    assertThat(Cell.who("Jan Jansen", "5f0c")).isEqualTo("Jan Jansen [5f0c]");
    assertThat(Cell.who("dpo", "dpo")).isEqualTo("dpo");
    assertThat(Cell.who("tocsin", null)).isEqualTo("tocsin");
  }

  @Test
  void an_amount_says_how_it_is_known() {
    assertThat(Cell.of(new Amount(5L, null, Amount.Basis.ESTIMATE, Text.of("a sample"))))
        .isEqualTo("5.. ESTIMATE: a sample");
    assertThat(Cell.of(new Amount(null, null, Amount.Basis.UNKNOWN_TO_PROCESSOR)))
        .isEqualTo("UNKNOWN_TO_PROCESSOR");
  }
}
