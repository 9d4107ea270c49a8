package dev.tocsin.intake;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TelephoneTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "+31 78 68 11 505",
        "+31(0)78-6811505",
        "078-6811505",
        "(078) 68 11 505",
        "0612345678",
        "+31612345678",
        "0031 6 12345678",
        "078.681.15.05",
        "٠٧٨٦٨١١٥٠٥",
        "112",
        "14 010",
        "116000",
        "33 12 34 56",
        "(212) 555-0123",
        "(+31) 78 681 15 05",
        "+31/78/6811505",
        "0031_78_6811505",
        "078\u20116811505",
        "078\u00A06811505"
      })
  void a_number_is_what_somebody_can_dial(String number) {
    assertThat(Telephone.wrong(number)).isNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "3,12E+10",
        "3.12E+10",
        "3,12e10",
        "3,12E+010",
        "3\u066B12E+10",
        "٣٫١٢E+١٠",
        "-3,12E+10",
        "3,12 E+10",
        "3,12\u00D710^10",
        "3\u00B712E\u221210",
        "3E+10"
      })
  void a_number_that_was_rounded_is_none(String number) {
    assertThat(Telephone.wrong(number)).contains("only the first digits", "column text");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "612345678",
        "31612345678",
        "786811505",
        "31612345678.0",
        "31612345678,00",
        "31.612.345.678",
        "31,612,345,678",
        "31\u00A0612\u00A0345\u00A0678",
        "31\u202F612\u202F345\u202F678",
        "31'612'345'678",
        "31\u2019612\u2019345\u2019678",
        "-1234489",
        "٣١٦١٢٣٤٥٦٧٨"
      })
  void a_number_without_what_it_begins_with_is_none(String number) {
    assertThat(Telephone.wrong(number)).contains("its leading 0 or +", "column text");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "078 68 11 505 ext. 12",
        "tel. 078 68 11 505",
        "tel:+31786811505",
        "TEL:0786811505",
        "=+31786811505",
        "=HYPERLINK(\"tel:0786811505\")",
        "+31786811505+1",
        "+31*78*6811505",
        "@0786811505",
        "0786811505;0786811506",
        "078 6811505 of 06 12345678",
        "nul acht 0786811505",
        "078,6811505",
        "\u260E 078 6811505"
      })
  void words_formulas_and_other_notations_are_none(String number) {
    assertThat(Telephone.wrong(number))
        .startsWith("must be a telephone number: digits, with spaces, hyphens");
  }

  @ParameterizedTest
  @ValueSource(strings = {"########", "#NAME?", "none", "12", "jan-34"})
  void what_has_no_digits_is_none(String number) {
    assertThat(Telephone.wrong(number)).isEqualTo("must be a telephone number");
  }
}
