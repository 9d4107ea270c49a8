package dev.tocsin.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.SendFailedException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.net.SocketTimeoutException;
import java.util.Properties;
import org.junit.jupiter.api.Test;

class ScriptedSmtpServerTest {

  @Test
  void it_follows_the_script_and_then_does_as_before() throws Exception {
    try (ScriptedSmtpServer smtp = ScriptedSmtpServer.start()) {
      smtp.next(
          SmtpAnswer.atRecipient(550, "5.1.1 Unknown"), SmtpAnswer.afterData(451, "4.3.0 Later"));
      assertThatThrownBy(() -> send(smtp, "1"))
          .isInstanceOf(SendFailedException.class)
          .hasStackTraceContaining("550 5.1.1 Unknown");
      assertThatThrownBy(() -> send(smtp, "2")).hasMessageContaining("451 4.3.0 Later");
      send(smtp, "3");

      assertThat(smtp.await(3))
          .extracting(SmtpAttempt::answer)
          .containsExactly(
              SmtpAnswer.atRecipient(550, "5.1.1 Unknown"),
              SmtpAnswer.afterData(451, "4.3.0 Later"),
              SmtpAnswer.ACCEPT);
      assertThat(smtp.attempts().get(0).data()).isEmpty();
      assertThat(smtp.attempts().get(2).data()).contains("Subject: 3\r\n", "\r\n.dot\r\n");
      assertThat(smtp.attempts().get(2).to()).containsExactly("client@example.org");
    }
  }

  @Test
  void a_dropped_connection_and_a_silent_one_have_the_whole_message_and_no_reply()
      throws Exception {
    try (ScriptedSmtpServer smtp = ScriptedSmtpServer.start()) {
      smtp.next(SmtpAnswer.DROP_AFTER_DATA, SmtpAnswer.SILENT_AFTER_DATA);
      assertThatThrownBy(() -> send(smtp, "1"))
          .isInstanceOf(MessagingException.class)
          .hasNoSuppressedExceptions();
      assertThatThrownBy(() -> send(smtp, "2"))
          .hasRootCauseInstanceOf(SocketTimeoutException.class);
      assertThat(smtp.await(2)).allSatisfy(one -> assertThat(one.data()).endsWith("\r\n.dot\r\n"));
    }
  }

  private static void send(ScriptedSmtpServer smtp, String subject) throws Exception {
    Properties settings = new Properties();
    settings.put("mail.smtp.host", "127.0.0.1");
    settings.put("mail.smtp.port", Integer.toString(smtp.port()));
    settings.put("mail.smtp.timeout", "1000");
    MimeMessage message = new MimeMessage(Session.getInstance(settings));
    message.setFrom("tocsin@example.org");
    message.addRecipient(Message.RecipientType.TO, new InternetAddress("client@example.org"));
    message.setSubject(subject);
    message.setText(".dot\r\n");
    Transport.send(message);
  }
}
