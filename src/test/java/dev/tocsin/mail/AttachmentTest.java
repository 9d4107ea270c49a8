package dev.tocsin.mail;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.tocsin.json.Stored;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AttachmentTest {

  @Test
  void two_with_the_same_bytes_are_one_and_the_bytes_are_nobodys_to_change() {
    byte[] bytes = "één 😀".getBytes(UTF_8);
    Attachment one = new Attachment("a.json", "application/json", bytes);
    Attachment other = new Attachment("a.json", "application/json", bytes.clone());
    assertThat(one).isEqualTo(other).hasSameHashCodeAs(other);
    bytes[0] = 0;
    one.content()[0] = 0;
    assertThat(one).isEqualTo(other).hasToString("a.json (application/json, 10 bytes)");
  }

  @Test
  void what_is_stored_is_read_back_byte_for_byte() {
    byte[] all = new byte[256];
    for (int i = 0; i < all.length; i++) {
      all[i] = (byte) i;
    }
    List<Attachment> attachments =
        List.of(
            new Attachment("all.bin", "application/octet-stream", all),
            new Attachment("none.txt", "text/plain; charset=UTF-8", new byte[0]));
    assertThat(Attachments.read(Stored.write(attachments))).isEqualTo(attachments);
    assertThat(Attachments.read(null)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "é.json", "a b.json", "../a", "a/b", ".hidden", "a\r\nBcc: x", "a\""})
  void a_name_that_is_not_safe_everywhere_is_refused(String name) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Attachment(name, "application/json", new byte[0]));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "json", "text/calendar", "application/json\r\nBcc: x@y.example"})
  void a_type_that_says_too_little_or_too_much_is_refused(String type) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Attachment("a.json", type, new byte[0]));
  }
}
