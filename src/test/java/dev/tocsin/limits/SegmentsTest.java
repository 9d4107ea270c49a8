package dev.tocsin.limits;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.testing.Seeds;
import io.vertx.core.buffer.Buffer;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("random")
class SegmentsTest {

  @Test
  void what_came_in_pieces_of_any_size_is_what_was_sent() {
    Random random = new Random(Seeds.from(9));
    byte[] sent = new byte[2_000_000];
    random.nextBytes(sent);
    Segments segments = new Segments();
    int at = 0;
    while (at < sent.length) {
      int length = Math.min(sent.length - at, random.nextInt(random.nextBoolean() ? 3 : 100_000));
      segments.add(Buffer.buffer(Arrays.copyOfRange(sent, at, at + length)));
      at += length;
      assertThat(segments.size()).isEqualTo(at);
    }
    assertThat(segments.join()).isEqualTo(sent);
    assertThat(segments.join()).isEmpty();
  }

  @Test
  void nothing_is_nothing() {
    assertThat(new Segments().join()).isEmpty();
  }
}
