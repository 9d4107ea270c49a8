package dev.tocsin.mail;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.json.Sha256;
import dev.tocsin.writing.Letter;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ContentTest {

  @Test
  void the_hash_is_over_each_part_after_its_label_and_its_length() {
    Content content =
        content(
            new Letter("één", "a\nb", "<p>c</p>"),
            new Attachment("x.ics", "text/calendar; charset=UTF-8", "d\r\n".getBytes(UTF_8)));

    String framed =
        "subject\n5\néén\ntext/plain\n3\na\nb\ntext/html\n8\n<p>c</p>\nattachment text/calendar x.ics\n3\nd\r\n\n";
    assertThat(content.hash()).isEqualTo(Sha256.hex(framed.getBytes(UTF_8)));
  }

  @Test
  void it_knows_where_a_part_ends() {
    assertThat(content(new Letter("ab", "c", "d")).hash())
        .isNotEqualTo(content(new Letter("a", "bc", "d")).hash())
        .isNotEqualTo(content(new Letter("ab", "cd", "")).hash());
  }

  private static Content content(Letter letter, Attachment... files) {
    return new Content(Map.of("From", "not of interest"), letter, List.of(files), null);
  }
}
