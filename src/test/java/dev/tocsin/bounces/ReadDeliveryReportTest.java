package dev.tocsin.bounces;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tocsin.bounces.DeliveryReport.Recipient;
import dev.tocsin.mail.Fixtures;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReadDeliveryReportTest {

  private static final String TOKEN = "abcdefghijklmnopqrstuvwx27";

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
          qmail-attached        |     | Sorry, no mailbox here by that name. (#5.1.1)
          google-workspace      | 550 | 550 5.7.133 The group it@client.example only takes mail of its members.
          expired               |     | no reason given
          global                | 550 | 550 5.1.1 Postfach unbekannt: müller 😀
          several-recipients    | 554 | 554 5.7.1 Refused
          """)
  void a_bounce_says_which_mail_and_why(String name, Integer code, String reply)
      throws NotReadable {
    String text = Fixtures.read(name);
    for (String message : new String[] {text, text.replace("\n", "\r\n")}) {
      DeliveryReport report = read(message);
      assertThat(report.marks()).containsExactly(Fixtures.MESSAGE_ID);
      Recipient failed = report.failureOf(Fixtures.RECIPIENT).orElseThrow();
      assertThat(failed.code()).isEqualTo(code);
      assertThat(failed.reply()).isEqualTo(reply);
      assertThat(report.toRead()).isEmpty();
    }
  }

  /** A stranger writes it, and may write it so that little makes much. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          1 | \\n
          9 | \\n
          9 | a:\\n\\n
          9 | status:5.1.1\\n\\n
          """)
  void what_is_made_to_become_much_stays_little(int parts, String unit) throws NotReadable {
    String status = unit.replace("\\n", "\n").repeat(100_000);
    String part = "--b\nContent-Type: message/delivery-status\n\n" + status + "\n";
    String message =
        "From: MAILER-DAEMON@mail.example\nContent-Type: multipart/report; boundary=b\n\n"
            + part.repeat(parts)
            + "--b--\n";

    MessageParts read = MessageParts.of(message.getBytes(UTF_8));

    assertThat(read.statuses().stream().mapToInt(String::length).sum()).isLessThanOrEqualTo(64_000);
    assertThat(read(message).recipients()).hasSizeLessThanOrEqualTo(parts * 100);
  }

  @ParameterizedTest
  @ValueSource(strings = {"postfix-expired", "expired"})
  void what_was_tried_for_too_long_has_failed_but_not_for_good(String name) throws NotReadable {
    assertThat(failure(Fixtures.read(name)).isForGood()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "postfix",
        "microsoft365",
        "exchange-headers-only",
        "gmail",
        "exim-old",
        "qmail",
        "qmail-attached",
        "google-workspace"
      })
  void what_an_address_does_not_take_has_failed_for_good(String name) throws NotReadable {
    assertThat(failure(Fixtures.read(name)).isForGood()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"postfix-delayed", "postfix-delivered"})
  void a_report_of_something_else_has_nobody_who_failed(String name) throws NotReadable {
    DeliveryReport report = read(Fixtures.read(name));
    assertThat(report.recipients()).hasSize(1);
    assertThat(report.anyFailure()).isEmpty();
  }

  @Test
  void what_failed_behind_an_address_that_was_reached_did_not_fail_there() throws NotReadable {
    DeliveryReport report = read(Fixtures.read("expanded"));
    assertThat(report.hasReached("IT@Client.Example")).isTrue();
    assertThat(report.failureOf(Fixtures.RECIPIENT)).isEmpty();
    assertThat(report.anyFailure()).isPresent();
    assertThat(report.hasReached("former-colleague@elsewhere.example")).isFalse();
  }

  @Test
  void where_something_is_said_about_ours_the_failure_of_others_does_not_count()
      throws NotReadable {
    DeliveryReport report = read(Fixtures.read("not-ours"));
    assertThat(report.failureOf(Fixtures.RECIPIENT)).isEmpty();
    assertThat(report.failureOf("nobody-of-them@client.example")).isPresent();
  }

  @ParameterizedTest
  @CsvSource({"it+breach@client.example", "it+2Bbreach@client.example"})
  void an_address_is_known_as_it_was_sent_too(String written) throws NotReadable {
    String report =
        Fixtures.read("not-ours").replace("rfc822;it@client.example", "rfc822;" + written);
    assertThat(read(report).failureOf("it+breach@client.example")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"unclear", "unclear-body"})
  void what_came_back_and_says_nothing_clear_is_for_a_person(String name) throws NotReadable {
    DeliveryReport report = read(Fixtures.read(name));
    assertThat(report.recipients()).isEmpty();
    assertThat(report.toRead()).containsExactly(Fixtures.MESSAGE_ID);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "vacation",
        "out-of-office",
        "read-receipt",
        "read-receipt-original",
        "google-delay",
        "sendmail-warning",
        "exim-warning",
        "daemon-answer"
      })
  void an_answer_or_a_warning_is_no_report_and_nobody_need_read_it(String name) throws NotReadable {
    DeliveryReport report = read(Fixtures.read(name));
    assertThat(report.recipients()).isEmpty();
    assertThat(report.toRead()).isEmpty();
  }

  @Test
  void an_empty_sender_does_not_hide_who_wrote_it() throws NotReadable {
    DeliveryReport report = read(Fixtures.read("vacation-empty-sender"));
    assertThat(report.toRead()).isNotEmpty();
    assertThat(report.isBy(Fixtures.RECIPIENT)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "From: Someone <someone@client.example>",
        "Return-Path: <someone@client.example>\nFrom: someone@client.example"
      })
  void what_a_person_wrote_is_not_for_another(String from) throws NotReadable {
    String body = Fixtures.read("unclear-body").replaceAll("(?m)^From: Post.*$", from);
    assertThat(read(body).toRead()).isEmpty();
  }

  @Test
  void a_report_attached_to_a_message_is_somebody_elses() throws NotReadable {
    String forwarded =
        """
        Subject: Fwd
        From: postmaster@client.example
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
    DeliveryReport report = read(forwarded);
    assertThat(report.recipients()).isEmpty();
    assertThat(report.toRead()).doesNotContain(Fixtures.MESSAGE_ID);
  }

  @Test
  void without_the_mail_itself_the_report_is_an_answer_to_it() throws NotReadable {
    String cut =
        Fixtures.read("microsoft365").replace("Content-Type: message/rfc822", "Content-Type: x/y");
    assertThat(read(cut).marks()).containsExactly(Fixtures.MESSAGE_ID);
  }

  @Test
  void what_the_mail_refers_to_is_another_mail() throws NotReadable {
    for (String name : new String[] {"exchange-headers-only", "qmail", "unclear-body"}) {
      String cut = Fixtures.read(name).replaceAll("(?i)(> )?Message-ID:\\s*(> )? ?<0123.*\n", "");
      assertThat(read(cut).marks()).as(name).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "To: bounce+%s@processor.example",
        "X-Original-To: bounce+%s@processor.example\nTo: breach@processor.example",
        "Delivered-To: <bounce+%s@processor.example>\nTo: breach@processor.example"
      })
  void the_envelope_names_the_mail_where_nothing_else_does(String header) throws NotReadable {
    String anonymous =
        Fixtures.read("postfix")
            .replace(Fixtures.MESSAGE_ID, "<rewritten@relay.example>")
            .replace(
                "To: breach@processor.example",
                header.formatted(TOKEN.toUpperCase(java.util.Locale.ROOT)));
    assertThat(read(anonymous).marks()).startsWith(TOKEN);
  }

  @Test
  void where_it_was_sent_to_counts_before_what_is_written_on_it() throws NotReadable {
    String other = TOKEN.replace("27", "72");
    String addressed = Fixtures.read("postfix").replace("To: breach@", "To: bounce+" + other + "@");
    DeliveryReport report =
        ReadDeliveryReport.read(
            addressed.getBytes(UTF_8), "bounce+" + TOKEN + "@processor.example");
    assertThat(report.marks()).containsExactly(TOKEN, other, Fixtures.MESSAGE_ID);
  }

  @Test
  void the_return_path_of_what_came_back_is_a_mark_too() throws NotReadable {
    String returned =
        Fixtures.read("postfix")
            .replace(Fixtures.MESSAGE_ID, "<rewritten@relay.example>")
            .replace("Return-Path: <breach@", "Return-Path: <bounce+" + TOKEN + "@");
    assertThat(read(returned).marks()).contains(TOKEN);
  }

  @Test
  void the_class_of_the_status_counts_when_there_is_no_action() throws NotReadable {
    String cut = Fixtures.read("postfix").replace("Action: failed\n", "");
    assertThat(read(cut).anyFailure()).isPresent();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "\u0000\u0001\u0002\u0003", "no header at all"})
  void what_is_no_message_is_refused(String message) {
    assertThatThrownBy(() -> read(message)).isInstanceOf(NotReadable.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
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
  void what_claims_to_report_and_says_nothing_is_read_all_the_same(String message)
      throws NotReadable {
    assertThat(read(message).recipients()).isEmpty();
  }

  @Test
  void two_reports_in_one_message_are_read_both() throws NotReadable {
    String status =
        "--b\nContent-Type: message/delivery-status\n\nFinal-Recipient: rfc822;%s\nAction: failed\n\n";
    String both =
        "Content-Type: multipart/report; report-type=delivery-status; boundary=b\n\n"
            + status.formatted("a@client.example")
            + status.formatted("b@client.example")
            + "--b--\n";
    assertThat(read(both).recipients()).hasSize(2);
  }

  @Test
  void what_the_server_said_is_one_line_and_not_too_long() throws NotReadable {
    String long500 =
        Fixtures.read("postfix")
            .replace("500 5.3.0 Error", "550 5.1.1 \u0000\u0007 " + "😀 ".repeat(50_000));
    String reply = failure(long500).reply();
    assertThat(reply).startsWith("550 5.1.1 😀").doesNotContain("\u0000", "\n");
    assertThat(reply.codePointCount(0, reply.length())).isLessThanOrEqualTo(500);
  }

  /** No database takes one. */
  @Test
  void no_mark_has_a_nul() throws NotReadable {
    String with =
        Fixtures.read("postfix").replace(Fixtures.MESSAGE_ID, "<\u0000@y>") + "\n<\u0000@z>\n";

    assertThat(read(with).marks()).allSatisfy(mark -> assertThat(mark).doesNotContain("\u0000"));
  }

  private static Recipient failure(String message) throws NotReadable {
    return read(message).anyFailure().orElseThrow();
  }

  static DeliveryReport read(String message) throws NotReadable {
    return ReadDeliveryReport.read(message.getBytes(UTF_8), null);
  }
}
