package dev.tocsin.mail;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class HeadersTest {

  private static final String KEY = "notice/4711/de-zon/1/technical";
  private static final String SENDER = "datalek@processor.example";

  @Test
  void every_attempt_at_a_mail_carries_the_same_message_id() {
    assertThat(id("secret", KEY))
        .isEqualTo(id("secret", KEY))
        .matches("<[0-9a-f]{32}@processor\\.example>");
    assertThat(id("secret", KEY)).isNotEqualTo(id("secret", KEY + "2"));
  }

  @Test
  void who_knows_the_clients_and_the_breach_cannot_make_up_a_message_id() {
    assertThat(id("secret", KEY)).isNotEqualTo(id("another secret", KEY));
  }

  private static String id(String secret, String key) {
    return new Headers(SigningKey.of(secret)).messageId(key, SENDER);
  }
}
