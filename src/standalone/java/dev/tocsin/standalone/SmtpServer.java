package dev.tocsin.standalone;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.config.Config;
import org.subethamail.smtp.MessageHandler;
import org.subethamail.smtp.RejectException;
import org.subethamail.smtp.server.SMTPServer;

/** A mail server that takes every message for everybody, and keeps it before it says so. */
public final class SmtpServer implements AutoCloseable {

  static final String PORT_KEY = "tocsin.standalone.smtp-port";

  /** Set where mail goes to a server of this class, and its mailbox can be looked into. */
  static final String OURS = "tocsin.standalone.mailbox";

  private static final int LARGEST_MESSAGE = 64 * 1024 * 1024;

  private final SMTPServer server;

  private SmtpServer(SMTPServer server) {
    this.server = server;
  }

  /**
   * Starts; what arrives goes into the mailbox.
   *
   * @param port 0 for a free one
   * @throws PortTaken when somebody else listens there
   */
  public static SmtpServer start(Path mailbox, int port) {
    QuietLogs.set();
    int claimed = Ports.claim(port, PORT_KEY);
    Mailbox letters = new Mailbox(mailbox);
    SMTPServer server =
        SMTPServer.port(claimed)
            .bindAddress(InetAddress.getLoopbackAddress())
            .softwareName("Tocsin's mailbox")
            .insertReceivedHeaders(false)
            .maxMessageSize(LARGEST_MESSAGE)
            .messageHandlerFactory(context -> new Delivery(letters))
            .build();
    server.start();
    return new SmtpServer(server);
  }

  static boolean isOurs(Config config) {
    return config.getOptionalValue(OURS, Boolean.class).orElse(false);
  }

  public int port() {
    return server.getPortAllocated();
  }

  @Override
  public void close() {
    server.stop();
  }

  private static final class Delivery implements MessageHandler {

    private final Mailbox mailbox;
    private final List<String> recipients = new ArrayList<>();
    private String sender = "";

    Delivery(Mailbox mailbox) {
      this.mailbox = mailbox;
    }

    @Override
    public void from(String address) {
      sender = address;
    }

    @Override
    public void recipient(String address) {
      recipients.add(address);
    }

    @Override
    public String data(InputStream message) throws RejectException {
      try {
        return "Kept as " + mailbox.keep(sender, recipients, message);
      } catch (IOException e) {
        throw new RejectException(452, "The mailbox cannot be written: " + e.getMessage());
      }
    }

    @Override
    public void done() {}
  }
}
