package dev.tocsin.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RefuseDotsTest {

  @ParameterizedTest
  @CsvSource({
    "Bearer ., true",
    "bearer ..., true",
    "'BEARER \t . .', true",
    "Bearer .x., false",
    "Bearer a.b.c, false",
    "'Bearer  ', false",
    "Bearer., false",
    "Bearer, false",
    "Basic ..., false",
    "'', false"
  })
  void a_token_of_nothing_but_dots_is_told_from_others(String login, boolean ofDots) {
    assertThat(RefuseDots.isOfDots(login)).isEqualTo(ofDots);
  }

  /** One that is tried again and again, from each place to each other, takes hours. */
  @Test
  void a_long_one_is_read_once() {
    String almost = "bearer" + " ".repeat(4_000) + ".".repeat(4_000) + "x";

    assertTimeoutPreemptively(
        Duration.ofMinutes(1), () -> assertThat(RefuseDots.isOfDots(almost)).isFalse());
  }
}
