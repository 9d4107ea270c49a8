package dev.tocsin.mail;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReadDeliveryReportTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          postfix               | 500 | 500 5.3.0 Error: command failed
          postfix-expired       |     | 4.4.1 connect to 127.0.0.1[127.0.0.1]:2596: Connection refused
          microsoft365          | 550 | 550 5.1.10 RESOLVER.ADR.RecipientNotFound; Recipient it@client.example not found by SMTP address lookup
          exchange-headers-only |     | 5.2.2
          gmail                 | 550 | 550-5.1.1 The email account that you tried to reach does not exist. Please try 550-5.1.1 double-checking the recipient's email address for typos or 550 5.1.1 unnecessary spaces. a1si000000edr.0 - gsmtp
          exim                  | 550 | 550 5.1.1 <it@client.example>: User unknown in local recipient table
          exim-old              | 550 | 550 5.1.1 <it@client.example>:
          qmail                 | 550 | 550 5.1.1 unknown user
          global                | 550 | 550 5.1.1 Postfach unbekannt: müller 😀
          several-recipients    | 554 | 554 5.7.1 Refused
          """)
  void a_bounce_says_which_mail_and_why(String name, Integer code, String reply)
      throws NotReadable {
    String text = Fixtures.read(name);
    for (String message : new String[] {text, text.replace("\n", "\r\n")}) {
      DeliveryReport report = read(message).orElseThrow();
      assertThat(report.messageIds()).startsWith(Fixtures.MESSAGE_ID);
      assertThat(report.messageIds()).containsOnly(Fixtures.MESSAGE_ID);
      assertThat(report.failed()).contains(new DeliveryReport.Recipient("failed", code, reply));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"postfix-delayed", "postfix-delivered"})
  void a_report_of_something_else_has_nobody_who_failed(String name) throws NotReadable {
    assertThat(read(Fixtures.read(name)).orElseThrow().failed()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"vacation", "read-receipt"})
  void an_answer_is_no_report_whatever_it_quotes(String name) throws NotReadable {
    assertThat(read(Fixtures.read(name))).isEmpty();
  }

  @Test
  void a_report_attached_to_a_message_is_somebody_elses() throws NotReadable {
    String forwarded =
        """
        Subject: Fwd
        Content-Type: multipart/mixed; boundary=b

        --b
        Content-Type: text/plain

        ?
        --b
        Content-Type: message/rfc822

        %s
        --b--
        """
            .formatted(Fixtures.read("postfix"));
    assertThat(read(forwarded)).isEmpty();
  }

  @Test
  void without_the_mail_itself_the_report_is_an_answer_to_it() throws NotReadable {
    String cut =
        Fixtures.read("microsoft365").replace("Content-Type: message/rfc822", "Content-Type: x/y");
    assertThat(read(cut).orElseThrow().messageIds()).containsExactly(Fixtures.MESSAGE_ID);
  }

  @Test
  void what_the_mail_refers_to_is_another_mail() throws NotReadable {
    String cut =
        Fixtures.read("exchange-headers-only").replaceAll("(?m)^Message-ID: <0123.*\n", "");
    assertThat(read(cut).orElseThrow().messageIds()).isEmpty();
  }

  @Test
  void the_class_of_the_status_counts_when_there_is_no_action() throws NotReadable {
    String cut = Fixtures.read("postfix").replace("Action: failed\n", "");
    assertThat(read(cut).orElseThrow().failed()).isPresent();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "\u0000\u0001\u0002\u0003",
        "no header at all",
        "Content-Type: multipart/report; report-type=delivery-status\n\nno boundary\n",
        "Content-Type: multipart/report; report-type=delivery-status; boundary=b\n\n--b\n\ntext\n--b--\n",
        """
        Content-Type: multipart/report; report-type=delivery-status; boundary=b

        --b
        Content-Type: message/delivery-status

        Reporting-MTA: dns; x.example

        --b--
        """
      })
  void what_is_no_message_or_does_not_say_what_it_reports_is_refused(String message) {
    assertThatThrownBy(() -> read(message)).isInstanceOf(NotReadable.class);
  }

  @Test
  void what_the_server_said_is_one_line_and_not_too_long() throws NotReadable {
    String long500 =
        Fixtures.read("postfix")
            .replace("500 5.3.0 Error", "550 5.1.1 \u0000\u0007 " + "😀 ".repeat(50_000));
    String reply = read(long500).orElseThrow().failed().orElseThrow().reply();
    assertThat(reply).startsWith("550 5.1.1 😀").doesNotContain("\u0000", "\n");
    assertThat(reply.codePointCount(0, reply.length())).isLessThanOrEqualTo(500);
  }

  static Optional<DeliveryReport> read(String message) throws NotReadable {
    return ReadDeliveryReport.read(message.getBytes(UTF_8));
  }
}
