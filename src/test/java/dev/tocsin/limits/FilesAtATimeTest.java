package dev.tocsin.limits;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tocsin.problem.TooManyInFlight;
import org.junit.jupiter.api.Test;

class FilesAtATimeTest {

  private final FilesAtATime files = new FilesAtATime();

  @Test
  void one_caller_has_half_of_them_at_most() {
    files.begin("a");
    files.begin("a");

    assertThatThrownBy(() -> files.begin("a")).isInstanceOf(TooManyInFlight.class);
    files.begin("b");
    files.begin("b");
    assertThatThrownBy(() -> files.begin("c")).isInstanceOf(TooManyInFlight.class);
  }

  @Test
  void who_ends_makes_room() {
    files.begin("a");
    files.begin("a");
    files.begin("b");
    files.begin("c");
    files.end("a");

    assertThatCode(() -> files.begin("a")).doesNotThrowAnyException();
    assertThatThrownBy(() -> files.begin("d")).isInstanceOf(TooManyInFlight.class);
    files.end("c");
    assertThatCode(() -> files.begin("d")).doesNotThrowAnyException();
  }
}
