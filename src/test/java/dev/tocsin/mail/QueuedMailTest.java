package dev.tocsin.mail;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class QueuedMailTest {

  @Test
  void a_recipients_domain_has_one_spelling_and_so_one_rate() {
    assertThat(to("it@\uff53hared.example").recipient()).isEqualTo("it@shared.example");
    assertThat(to("it@xn--bcher-kva.example").recipient()).isEqualTo("it@b\u00fccher.example");
  }

  private static QueuedMail to(String recipient) {
    return new QueuedMail(
        "key",
        "NOTICE",
        null,
        null,
        1,
        "it",
        "<m@x.example>",
        "a@x.example",
        recipient,
        "a@x.example",
        null,
        null,
        null,
        null);
  }
}
