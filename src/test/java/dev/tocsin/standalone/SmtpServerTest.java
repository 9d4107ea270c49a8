package dev.tocsin.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.mail.Message;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SmtpServerTest {

  @TempDir Path folder;

  @Test
  void a_message_is_kept_with_its_envelope_and_survives_the_server() throws Exception {
    try (SmtpServer smtp = SmtpServer.start(folder, 0)) {
      send(smtp.port(), "first", "client@example.org", "fallback@example.org");
    }
    Mailbox mailbox = new Mailbox(folder);
    assertThat(mailbox.ids()).hasSize(1);
    String id = mailbox.ids().get(0);
    assertThat(Files.readString(mailbox.find(id).orElseThrow()))
        .startsWith(
            """
            X-Envelope-From: <tocsin@example.org>\r
            X-Envelope-To: <client@example.org>\r
            X-Envelope-To: <fallback@example.org>\r
            """)
        .contains("Subject: first\r\n", "\r\n\r\n.a dot begins this line\r\n");
  }

  @Test
  void the_newest_message_comes_first() throws Exception {
    try (SmtpServer smtp = SmtpServer.start(folder, 0)) {
      send(smtp.port(), "first", "a@example.org");
      send(smtp.port(), "second", "a@example.org");
    }
    Mailbox mailbox = new Mailbox(folder);
    List<String> ids = mailbox.ids();
    assertThat(Files.readString(mailbox.find(ids.get(0)).orElseThrow())).contains("second");
    assertThat(Mailbox.arrival(ids.get(0))).isAfterOrEqualTo(Mailbox.arrival(ids.get(1)));
  }

  @Test
  void an_id_never_leads_out_of_the_folder() throws Exception {
    Files.createFile(folder.resolve("secret.eml"));
    Mailbox mailbox = new Mailbox(folder.resolve("mailbox"));
    assertThat(mailbox.find("../secret")).isEmpty();
  }

  @Test
  void a_taken_port_is_named_with_the_key_that_moves_it() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      assertThatThrownBy(() -> SmtpServer.start(folder, taken.getLocalPort()))
          .isInstanceOf(PortTaken.class)
          .hasMessage(
              "Port %d is taken; choose another with -Dtocsin.standalone.smtp-port=<port>.",
              taken.getLocalPort());
    }
  }

  private static void send(int port, String subject, String... recipients) throws Exception {
    Properties settings = new Properties();
    settings.put("mail.smtp.host", "127.0.0.1");
    settings.put("mail.smtp.port", Integer.toString(port));
    settings.put("mail.smtp.from", "tocsin@example.org");
    MimeMessage message = new MimeMessage(Session.getInstance(settings));
    message.setFrom("tocsin@example.org");
    for (String recipient : recipients) {
      message.addRecipient(Message.RecipientType.TO, new InternetAddress(recipient));
    }
    message.setSubject(subject);
    message.setText(".a dot begins this line\r\n");
    jakarta.mail.Transport.send(message);
  }
}
