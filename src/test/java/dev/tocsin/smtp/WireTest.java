package dev.tocsin.smtp;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.MultiMap;
import io.vertx.ext.mail.mailencoder.EncodedPart;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A message as it goes over the wire: RFC 5321 4.5.2. */
class WireTest {

  private static final class Part extends EncodedPart {
    private final String body;

    Part(String body) {
      this.body = body;
    }

    @Override
    public MultiMap headers() {
      return MultiMap.caseInsensitiveMultiMap().set("Subject", "x");
    }

    @Override
    public String body() {
      return body;
    }

    @Override
    public List<EncodedPart> parts() {
      return List.of();
    }
  }

  private static String sent(String body) {
    return Wire.message(new Part(body)).toString();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          one            | one!
          one!           | one!
          one^           | one!
          one!two        | one!two!
          one^two        | one!two!
          one!!two       | one!!two!
          one!!!         | one!
          one^^          | one!
          .              | ..!
          .one^..two     | ..one!...two!
          one!.          | one!..!
          !one           | !one!
          o.ne!two.      | o.ne!two.!
          !              | ''
          """)
  void lines_end_as_they_must_and_dots_are_doubled(String body, String wire) {
    assertThat(sent(body.replace("!", "\r\n").replace("^", "\n")))
        .isEqualTo("Subject: x\r\n\r\n" + wire.replace("!", "\r\n"));
  }

  @Test
  void a_part_that_says_nothing_has_an_empty_line() {
    assertThat(sent("")).isEqualTo("Subject: x\r\n\r\n\r\n");
  }
}
