package dev.tocsin.smtp;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class WhoseReplyTest {

  record Case(Phase phase, Reply reply, Whose whose) {
    @Override
    public String toString() {
      return phase + " " + reply + ": " + whose;
    }
  }

  static Stream<Case> met() throws IOException {
    try (InputStream in = WhoseReplyTest.class.getResourceAsStream("/cases/smtp-replies.tsv")) {
      List<String> lines =
          new String(in.readAllBytes(), UTF_8)
              .lines()
              .filter(line -> !line.startsWith("#") && !line.startsWith("phase\t"))
              .toList();
      return lines.stream().map(WhoseReplyTest::read);
    }
  }

  private static Case read(String line) {
    String[] cells = line.split("\t", -1);
    return new Case(
        Phase.valueOf(cells[0].toUpperCase(Locale.ROOT)),
        reply(cells[1]),
        Whose.valueOf(cells[2].toUpperCase(Locale.ROOT)));
  }

  @ParameterizedTest
  @MethodSource("met")
  void a_reply_is_whose_operators_found_it_to_be(Case met) {
    assertThat(of(met.phase(), met.reply()).whose()).isEqualTo(met.whose());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "RCPT | 550 5.3.0 system | US",
        "RCPT | 550 5.4.1 routing | US",
        "RCPT | 550 5.5.1 protocol | US",
        "RCPT | 550 5.6.0 media | US",
        "RCPT | 550 5.7.1 policy | US",
        "RCPT | 550 5.2.0 mailbox | RECIPIENT",
        "RCPT | 550 5.2.122 The recipient has exceeded their limit for the number of messages they can receive per hour | RECIPIENT",
        "RCPT | 552 5.2.2 Mailbox full: the sender's rate limit is not the reason | RECIPIENT",
        "RCPT | 550 5.4.5 Daily sending limit exceeded | US",
        "DOT | 550 5.7.1 whatever | US",
        "MESSAGE | 550 5.7.1 whatever | US",
        "RCPT | 553 sorry, no mailbox here by that name | RECIPIENT",
        "RCPT | 550 relay not permitted | US",
        "RCPT | 554 Service unavailable; Client host [192.0.2.1] blocked using zen.example | US",
        "RCPT | 530 5.7.0 Authentication required | US",
        "RCPT | 421 4.7.0 try later | WAIT",
        "RCPT | 454 4.7.1 Relay access denied | WAIT",
        "RCPT | 552 5.3.4 too large | MESSAGE",
        "DATA | 554 no valid recipients | MESSAGE",
        "DOT | 421 4.3.0 closing | WAIT",
        "DOT | 550 mailbox unavailable | RECIPIENT",
        "DOT | 550 this looks like spam | MESSAGE",
        "DOT | 554 transaction failed | MESSAGE",
        "DOT | 552 mailbox full | RECIPIENT",
        "DOT | 552 too much mail data | MESSAGE",
        "DOT | 550 5.3.2 system not accepting | US",
        "DOT | 550 5.7.1 SPF check failed | US",
        "DOT | 550 5.7.0 content | MESSAGE",
        "MAIL | 552 message size exceeds the limit | MESSAGE",
        "MAIL | 530 5.7.0 Must issue a STARTTLS command first | US",
        "MAIL | 550 5.1.1 whoever | US",
        "AUTH | 454 4.7.0 temporary | US"
      })
  void the_classes_of_rfc_3463_decide_where_nobody_knows_better(
      Phase phase, String reply, Whose whose) {
    assertThat(of(phase, reply(reply)).whose()).isEqualTo(whose);
  }

  @Test
  void every_refusal_at_every_phase_is_somebodys() {
    for (Phase phase : Phase.values()) {
      for (int code = 400; code < 600; code++) {
        for (String status : List.of("", "5.0.0 ", "5.9.99 ", "4.1.1 ", "5.7.1 ", "5.3.999 ")) {
          assertThat(of(phase, reply(code + " " + status + "words")).whose())
              .isNotEqualTo(Whose.ACCEPTED);
        }
      }
    }
  }

  static Stream<Words.Met> words() {
    return Words.all().stream();
  }

  @ParameterizedTest
  @MethodSource("words")
  void words_stand_in_the_reply_that_they_were_seen_in(Words.Met met) {
    assertThat(met.words().matcher(reply(met.seen()).words()).find()).isTrue();
    Whose expected =
        switch (met.name()) {
          case "sending-limit", "sender-address", "relay", "block-list", "identity" -> Whose.US;
          case "full-mailbox", "unknown-mailbox", "closed-mailbox", "unknown-domain" ->
              Whose.RECIPIENT;
          case "content", "size" -> Whose.MESSAGE;
          default -> throw new IllegalStateException("whose are " + met.name());
        };
    assertThat(of(met.phase(), reply(met.seen()))).isEqualTo(new Verdict(expected, true));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "RCPT | 550 <breach@p.example>: not welcome | US",
        "RCPT | 550 5.1.1 Verification failed for BREACH@p.example | US",
        "DOT | 554 bounce+abc@p.example is on our list | US",
        "RCPT | 550 5.1.1 <it@client.example>: unknown, says breach@p.example | RECIPIENT",
        "RCPT | 550 5.1.1 <it@client.example>: unknown | RECIPIENT"
      })
  void whoever_names_our_address_and_not_the_recipients_refuses_us(
      Phase phase, String reply, Whose whose) {
    assertThat(of(phase, reply(reply)).whose()).isEqualTo(whose);
  }

  @Test
  void who_writes_to_itself_is_the_recipient() {
    Reply unknown = reply("550 5.1.1 <breach@p.example>: unknown");
    assertThat(WhoseReply.of(Phase.RCPT, unknown, List.of("breach@p.example"), "breach@p.example"))
        .isEqualTo(new Verdict(Whose.RECIPIENT, true));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "RCPT | 550 Administrative prohibition | false",
        "RCPT | 550 5.0.0 Not here | false",
        "DOT | 550 Not here | false",
        "DOT | 554 Transaction failed | false",
        "RCPT | 550 5.1.0 Not here | true",
        "DOT | 550 5.2.0 Not here | true",
        "RCPT | 550 no such user here | true",
        "RCPT | 550 This account has been disabled | true",
        "RCPT | 550 5.4.1 Recipient address rejected: Access denied | true",
        "RCPT | 550 5.5.0 Requested action not taken: mailbox unavailable | true",
        "DOT | 552 5.3.4 too large | true",
        "DOT | 554 5.7.1 message content rejected | true"
      })
  void only_what_says_nothing_of_its_own_may_turn_out_to_be_ours(
      Phase phase, String reply, boolean certain) {
    assertThat(of(phase, reply(reply)).certain()).isEqualTo(certain);
  }

  private static Verdict of(Phase phase, Reply reply) {
    return WhoseReply.of(
        phase, reply, List.of("breach@p.example", "bounce+abc@p.example"), "it@client.example");
  }

  private static Reply reply(String text) {
    String words = text.length() > 3 ? text.substring(4) : "";
    return new Reply(Integer.parseInt(text.substring(0, 3)), List.of(words));
  }
}
