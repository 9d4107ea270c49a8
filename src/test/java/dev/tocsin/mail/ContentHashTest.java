package dev.tocsin.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tocsin.testing.Database;
import dev.tocsin.testing.ScriptedSmtpServer;
import dev.tocsin.testing.TestServers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.mail.BodyPart;
import jakarta.mail.Multipart;
import jakarta.mail.internet.ContentType;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

/** The hash in the event is that of the mail in the client's box, computed from nothing else. */
@QuarkusTest
@QuarkusTestResource(TestServers.class)
class ContentHashTest {

  private static final Duration LONG = Duration.ofSeconds(60);

  Database database;
  ScriptedSmtpServer smtp;

  @Test
  void whoever_has_the_mail_can_compute_it() throws Exception {
    Affair affair = new Affair().report().issue("INITIAL");
    await().atMost(LONG).until(() -> smtp.attemptsTo(affair.technical()).size() == 1);

    String computed = hash(Affair.read(smtp.attemptsTo(affair.technical()).get(0)));

    assertThat(recorded(affair, "contentHash")).isEqualTo(computed);
    assertThat(recorded(affair, "contentHashOf")).isEqualTo("2");
  }

  private String recorded(Affair affair, String field) {
    return database
        .query(
            "select data ->> '%s' from event where type = 'notification.notice-issued.v1' and stream like '%%%s%%'"
                .formatted(field, affair.breachId()),
            String.class)
        .get(0);
  }

  private static String hash(MimeMessage mail) throws Exception {
    Multipart parts = (Multipart) mail.getContent();
    Multipart bodies = (Multipart) parts.getBodyPart(0).getContent();
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    add(all, "subject", mail.getSubject().getBytes(StandardCharsets.UTF_8));
    add(all, "text/plain", body(bodies.getBodyPart(0)));
    add(all, "text/html", body(bodies.getBodyPart(1)));
    assertThat(parts.getCount()).isGreaterThan(2);
    for (int i = 1; i < parts.getCount(); i++) {
      BodyPart file = parts.getBodyPart(i);
      String type = new ContentType(file.getContentType()).getBaseType();
      add(
          all,
          "attachment " + type + " " + file.getFileName(),
          file.getInputStream().readAllBytes());
    }
    return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(all.toByteArray()));
  }

  private static byte[] body(BodyPart part) throws Exception {
    return ((String) part.getContent()).replace("\r\n", "\n").getBytes(StandardCharsets.UTF_8);
  }

  private static void add(ByteArrayOutputStream all, String label, byte[] bytes) {
    all.writeBytes((label + "\n" + bytes.length + "\n").getBytes(StandardCharsets.UTF_8));
    all.writeBytes(bytes);
    all.write('\n');
  }
}
