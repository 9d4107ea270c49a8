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
    assertThat(WhoseReply.of(met.phase(), met.reply())).isEqualTo(met.whose());
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
    assertThat(WhoseReply.of(phase, reply(reply))).isEqualTo(whose);
  }

  @Test
  void every_refusal_at_every_phase_is_somebodys() {
    for (Phase phase : Phase.values()) {
      for (int code = 400; code < 600; code++) {
        for (String status : List.of("", "5.0.0 ", "5.9.99 ", "4.1.1 ", "5.7.1 ", "5.3.999 ")) {
          assertThat(WhoseReply.of(phase, reply(code + " " + status + "words")))
              .isNotEqualTo(Whose.ACCEPTED);
        }
      }
    }
  }

  private static Reply reply(String text) {
    String words = text.length() > 3 ? text.substring(4) : "";
    return new Reply(Integer.parseInt(text.substring(0, 3)), List.of(words));
  }
}
