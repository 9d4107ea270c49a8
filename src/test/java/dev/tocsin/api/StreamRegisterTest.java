package dev.tocsin.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tocsin.problem.TooManyInFlight;
import io.smallrye.mutiny.Uni;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
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

  /** A file that has begun is not cut because much is asked at once. */
  @Test
  void a_part_that_is_told_to_come_again_comes_again() {
    AtomicInteger asked = new AtomicInteger();
    Uni<String> part =
        Uni.createFrom()
            .deferred(
                () ->
                    asked.incrementAndGet() < 3
                        ? Uni.createFrom().failure(new TooManyInFlight("too many"))
                        : Uni.createFrom().item("part"));

    assertThat(StreamRegister.inLine(part).await().atMost(Duration.ofMinutes(1))).isEqualTo("part");
    assertThat(asked).hasValue(3);
  }

  @Test
  void a_part_that_cannot_be_read_is_not_asked_for_again() {
    AtomicInteger asked = new AtomicInteger();
    Uni<String> part =
        Uni.createFrom()
            .deferred(
                () -> {
                  asked.incrementAndGet();
                  return Uni.createFrom().failure(new IllegalStateException("broken"));
                });

    assertThatThrownBy(() -> StreamRegister.inLine(part).await().atMost(Duration.ofMinutes(1)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("broken");
    assertThat(asked).hasValue(1);
  }
}
