package dev.tocsin.smtp;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GistTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "<it@a.example>: refused (id 4XyZ12) | <Board@b.example>: Refused (id QQ9-1)",
        "refused by mx1.a.example [192.0.2.7] | refused by mail.b.example [2001:db8::1]",
        "Refused. d2e1a72fcca58-6f3si1234wrb.12 - smtp | refused: ab-77 smtp",
        "to it@a.example refused at 12:03:04Z | to x.y@b.example, refused at 2026-11-28T10:00"
      })
  void refusals_that_differ_in_addresses_ids_and_numbers_are_the_same(String one, String other) {
    assertThat(Gist.of(reply(550, one))).isEqualTo(Gist.of(reply(550, other)));
  }

  @Test
  void other_words_another_code_or_another_status_are_another_refusal() {
    String refused = Gist.of(reply(550, "5.0.0 refused"));
    assertThat(Gist.of(reply(550, "5.0.0 not here"))).isNotEqualTo(refused);
    assertThat(Gist.of(reply(554, "5.0.0 refused"))).isNotEqualTo(refused);
    assertThat(Gist.of(reply(550, "refused"))).isNotEqualTo(refused);
    assertThat(Gist.of(reply(550, ""))).isEqualTo("550 ");
  }

  /** A server may say 200 lines of 8 kB; what looks for words in them is not kept busy by it. */
  @Test
  void no_more_is_read_than_anybody_would() {
    Reply reply = new Reply(550, Collections.nCopies(199, "5.4.4 " + "domain ".repeat(1_000)));

    assertThat(reply.words()).hasSize(1_000).startsWith("domain domain");
    assertThat(Gist.of(reply)).startsWith("550 5.4.4 domain domain");
    assertThat(Gist.of(reply(550, "a.".repeat(500)))).startsWith("550 a a a");
  }

  @Test
  void no_address_is_left_in_it() {
    assertThat(Gist.of(reply(554, "sorry <it@a.example> at A.example, (it@a.example)")))
        .isEqualTo("554 sorry at");
  }

  @Test
  void what_strangers_may_read_quotes_nobody() {
    assertThat(Gist.withoutAddresses("554 5.7.1 <it@client.example>: Relay access denied"))
        .isEqualTo("554 5.7.1 <...>: Relay access denied");
    assertThat(Gist.withoutAddresses("550 5.1.8 it@client.example, (jan@client.example) no"))
        .isEqualTo("550 5.1.8 <...> <...> no");
    assertThat(Gist.withoutAddresses("421 4.3.2 Service not available"))
        .isEqualTo("421 4.3.2 Service not available");
  }

  private static Reply reply(int code, String words) {
    return new Reply(code, List.of(words));
  }
}
