package dev.tocsin.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class StreamRegisterTest {

  @Test
  void pieces_are_small_and_make_the_whole() {
    String text = "x" + "\ud83d\ude00".repeat(50_000) + "end";

    assertThat(StreamRegister.pieces(text))
        .hasSizeGreaterThan(3)
        .allSatisfy(piece -> assertThat(piece.length()).isBetween(1, 32 * 1024))
        .allSatisfy(
            piece ->
                assertThat(
                        new String(piece.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8))
                    .as("no character is taken apart")
                    .isEqualTo(piece));
    assertThat(String.join("", StreamRegister.pieces(text))).isEqualTo(text);
    assertThat(StreamRegister.pieces("")).isEmpty();
  }
}
