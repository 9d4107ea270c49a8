package dev.tocsin.mail;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tocsin.breach.Language;
import dev.tocsin.breach.NoticeKind;
import dev.tocsin.eventstore.Metadata;
import dev.tocsin.notification.IssueNotice;
import dev.tocsin.notification.NotificationId;
import dev.tocsin.testing.ScriptedSmtpServer;
import dev.tocsin.testing.SmtpAnswer;
import dev.tocsin.testing.SmtpAttempt;
import dev.tocsin.testing.TestServers;
import dev.tocsin.workflow.Background;
import dev.tocsin.workflow.Workflow;
import dev.tocsin.writing.Letter;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import jakarta.mail.BodyPart;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.internet.ContentType;
import jakarta.mail.internet.MimeMessage;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.hibernate.reactive.mutiny.Mutiny;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Files that go with a notice, through the application's own sender. */
@QuarkusTest
@QuarkusTestResource(TestServers.class)
class SendAttachmentsTest {

  private static final Duration LONG = Duration.ofSeconds(90);

  /** The first contact in an affair's client. */
  private static final String TECHNICAL = "1";

  private static final List<Attachment> FILES =
      List.of(
          new Attachment(
              "breach.json",
              "application/json",
              "{\"titel\": \"Geüpload naar één verkeerde map 😀 שלום\"}\n".getBytes(UTF_8)),
          new Attachment(
              "deadline.ics",
              "text/calendar; charset=UTF-8; method=PUBLISH",
              ("BEGIN:VCALENDAR\r\nSUMMARY:" + "Uiterste dag 😀 ".repeat(90) + "\r\n.\r\n\r\n")
                  .getBytes(UTF_8)));

  @Inject Workflow workflow;
  @Inject Background background;
  @Inject Mutiny.SessionFactory sessions;

  ScriptedSmtpServer smtp;

  @Test
  @Tag("long")
  void files_arrive_byte_for_byte_on_each_attempt_and_with_each_contact() throws Exception {
    Affair affair = new Affair().withFallback().report();
    smtp.nextTo(
        affair.technical(),
        SmtpAnswer.afterData(451, "4.3.0 Later"),
        SmtpAnswer.afterData(550, "5.1.1 No such user"));
    issueWithFiles(affair);

    await()
        .atMost(LONG)
        .untilAsserted(
            () ->
                assertThat(affair.deliveries(1))
                    .extracting(delivery -> delivery.get("state"))
                    .containsExactly("BOUNCED", "ACCEPTED"));
    List<SmtpAttempt> attempts = smtp.attemptsTo(affair.technical());
    assertThat(attempts).hasSize(2);
    for (SmtpAttempt attempt : attempts) {
      assertArrived(attempt);
    }
    assertArrived(smtp.attemptsTo(affair.fallback()).get(0));
    assertThat(onFile(affair.notification())).isEqualTo(FILES);
  }

  @Test
  void a_notice_that_was_never_sent_has_no_files() {
    Affair affair = new Affair().report();
    assertThat(onFile(affair.notification())).isEmpty();
  }

  private void issueWithFiles(Affair affair) {
    IssueNotice command =
        new IssueNotice(
            1,
            NoticeKind.INITIAL,
            false,
            true,
            Language.EN,
            TECHNICAL,
            "not of interest",
            null,
            1,
            false,
            false);
    Metadata cause = new Metadata("test", "test", null, null);
    background
        .run(
            () ->
                workflow.inTransaction(
                    cause,
                    work ->
                        work.tell(affair.notification(), command)
                            .chain(() -> MailQueue.add(work, List.of(mail(affair))))))
        .await()
        .atMost(LONG);
  }

  private static QueuedMail mail(Affair affair) {
    NotificationId id = affair.notification();
    String key = Headers.keyOf(id, 1, TECHNICAL);
    return new QueuedMail(
        key,
        "NOTICE",
        id.breachId(),
        id,
        1,
        TECHNICAL,
        new Headers(SigningKey.of("secret")).messageId(key, affair.sender()),
        affair.sender(),
        affair.technical(),
        affair.dpo(),
        KeptContent.alone(new Content(Map.of(), new Letter("S", "T é", "<p>T é</p>"), FILES, null)),
        null,
        null,
        null);
  }

  private List<Attachment> onFile(NotificationId id) {
    return background
        .run(() -> sessions.withSession(session -> Attachments.of(session, id, 1)))
        .await()
        .atMost(LONG);
  }

  private static void assertArrived(SmtpAttempt attempt) throws Exception {
    MimeMessage message = Affair.read(attempt);
    Multipart parts = (Multipart) message.getContent();
    assertThat(parts.getCount()).isEqualTo(1 + FILES.size());
    assertThat(parts.getBodyPart(0).isMimeType("multipart/alternative")).isTrue();
    for (int i = 0; i < FILES.size(); i++) {
      assertArrived(parts.getBodyPart(i + 1), FILES.get(i));
    }
    assertThat(attempt.data().lines()).allMatch(line -> line.length() <= 998);
  }

  private static void assertArrived(BodyPart part, Attachment file) throws Exception {
    assertThat(part.getDisposition()).isEqualTo(Part.ATTACHMENT);
    assertThat(part.getFileName()).isEqualTo(file.name());
    ContentType type = new ContentType(part.getContentType());
    ContentType queued = new ContentType(file.contentType());
    assertThat(type.getBaseType()).isEqualTo(queued.getBaseType());
    assertThat(type.getParameter("charset")).isEqualTo(queued.getParameter("charset"));
    assertThat(type.getParameter("method")).isEqualTo(queued.getParameter("method"));
    assertThat(part.getInputStream().readAllBytes()).isEqualTo(file.content());
  }
}
