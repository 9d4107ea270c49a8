package dev.tocsin.mail;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class EnvelopeSenderTest {

  private static final SigningKey SECRET = SigningKey.of("secret");

  @Test
  void a_token_is_base32_of_sixteen_bytes_in_small_letters() {
    assertThat(EnvelopeSender.token(SECRET, "notice/1")).matches("[a-z2-7]{26}");
  }

  @Test
  void every_mail_has_its_own_and_nobody_else_can_make_it() {
    Set<String> tokens = new HashSet<>();
    for (int i = 0; i < 10_000; i++) {
      tokens.add(EnvelopeSender.token(SECRET, "notice/" + i));
    }
    assertThat(tokens).hasSize(10_000);
    assertThat(EnvelopeSender.token(SECRET, "notice/1"))
        .isEqualTo(EnvelopeSender.token(SECRET, "notice/1"))
        .isNotEqualTo(EnvelopeSender.token(SigningKey.of("other"), "notice/1"));
  }

  /** RFC 4648 10, by a key of which the first bytes are known. */
  @Test
  void the_alphabet_and_the_order_of_bits_are_those_of_the_standard() {
    String key = "notice/1";
    byte[] mac = SECRET.mac(("envelope/" + key).getBytes(java.nio.charset.StandardCharsets.UTF_8));
    java.math.BigInteger bits = new java.math.BigInteger(1, mac).shiftLeft(2);
    StringBuilder expected = new StringBuilder();
    for (int i = 25; i >= 0; i--) {
      expected.append(
          "abcdefghijklmnopqrstuvwxyz234567"
              .charAt(bits.shiftRight(5 * i).and(java.math.BigInteger.valueOf(31)).intValue()));
    }
    assertThat(EnvelopeSender.token(SECRET, key)).isEqualTo(expected.toString());
  }

  @Test
  void the_longest_address_for_bounces_leaves_room_for_the_token() {
    String local = "b".repeat(EnvelopeSender.LONGEST_LOCAL_PART);
    String token = EnvelopeSender.token(SECRET, "notice/1");
    assertThat((local + "+" + token).length()).isEqualTo(64);
  }

  @Test
  void an_international_domain_is_sent_in_its_ascii_form() {
    String token = EnvelopeSender.token(SECRET, "1");
    assertThat(EnvelopeSender.of("bounce@b\u00fccher.example", token))
        .isEqualTo("bounce+" + token + "@xn--bcher-kva.example");
    assertThat(EnvelopeSender.of(null, token)).isNull();
  }

  @Test
  void the_next_contact_has_another_token_at_the_same_address() {
    String first = "bounce+" + EnvelopeSender.token(SECRET, "1") + "@processor.example";
    String token = EnvelopeSender.token(SECRET, "2");
    assertThat(EnvelopeSender.renewed(first, token))
        .isEqualTo("bounce+" + token + "@processor.example");
    assertThat(EnvelopeSender.renewed(null, token)).isNull();
  }
}
