package dev.tocsin.bench;

import dev.tocsin.testing.FreePort;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Queued notices handed to a mail server, each with its outcome on record. */
final class Delivery implements Row {

  /** As many as {@code tocsin.mail.parallel} says when nobody sets it. */
  private static final int CONNECTIONS = 8;

  /** What a notice takes with its files. */
  private static final int BYTES = 50_000;

  private static final String ACCEPTED =
      "from event where type = 'notification.notice-accepted.v1' and stream like 'notification-%s-%%'";

  /** What other rows have left in the queue would leave with it. */
  private static final String NOTHING_ELSE =
      "update mail set state = 'CANCELLED' where state in ('QUEUED', 'DEFERRED', 'UNCERTAIN')";

  /** By an index: to count what is on record takes a processor for itself. */
  private static final String ALL_SENT =
      "select case when exists (select from mail where state in ('QUEUED', 'DEFERRED', 'UNCERTAIN'))"
          + " or exists (select from mail where state = 'SENDING') then 0 else 1 end";

  private Process sink;
  private int port;
  private double megabytes;

  @Override
  public Title title() {
    return Title.rate("delivery", "mails/s", "smtp-source to the same smtp-sink");
  }

  @Override
  public void prepare(Ground ground) throws Exception {
    port = FreePort.any();
    List<String> command = new ArrayList<>(List.of(Shell.tool("smtp-sink")));
    if (System.getProperty("user.name").equals("root")) {
      command.addAll(List.of("-u", "nobody")); // it refuses to be root
    }
    command.addAll(List.of("127.0.0.1:" + port, "1024"));
    sink =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ground.folder().resolve("smtp-sink.log").toFile())
            .start();
    awaitSink();
    Program service = ground.service(LargeBreach.SILENT);
    LargeBreach.clients(ground, service, mails(ground));
    ground.execute(NOTHING_ELSE);
  }

  private void awaitSink() throws InterruptedException {
    for (int nth = 0; nth < 100; nth++) {
      try (Socket socket = new Socket()) {
        socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1000);
        return;
      } catch (IOException notYet) {
        Thread.sleep(50);
      }
    }
    throw new IllegalStateException("smtp-sink does not listen; is it installed?");
  }

  /** A service that has just begun sends the first thousands slowly. */
  private static int mails(Ground ground) {
    return Math.min(100_000, 5 * ground.scale().clients());
  }

  @Override
  public double ours(Ground ground) throws Exception {
    Program silent = ground.service(LargeBreach.SILENT);
    String breach = LargeBreach.reported(silent);
    int clients = LargeBreach.usersOfTheService(ground);
    LargeBreach.told(ground, silent, breach, clients);
    Map<String, String> sends = new HashMap<>();
    sends.put("QUARKUS_MAILER_HOST", "127.0.0.1");
    sends.put("QUARKUS_MAILER_PORT", String.valueOf(port));
    sends.put("QUARKUS_MAILER_START_TLS", "DISABLED");
    sends.put("QUARKUS_MAILER_LOGIN", "DISABLED");
    Program service = ground.service(sends);
    String accepted = ACCEPTED.formatted(breach);
    ground.until(ALL_SENT, 1);
    if (ground.number("select count(*) " + accepted) != clients) {
      throw new IllegalStateException("not every client's notice was accepted");
    }
    megabytes = service.megabytes();
    return clients
        / ground.number(
            "select extract(epoch from max(recorded_at) - min(recorded_at)) " + accepted);
  }

  @Override
  public double anchor(Ground ground) throws Exception {
    int mails = mails(ground);
    long begun = System.nanoTime();
    Shell.run(
        Map.of(),
        List.of(
            Shell.tool("smtp-source"),
            "-d",
            "-s",
            String.valueOf(CONNECTIONS),
            "-m",
            String.valueOf(mails),
            "-l",
            String.valueOf(BYTES),
            "-f",
            "privacy@processor.example",
            "-t",
            "it@client.example",
            "127.0.0.1:" + port));
    return mails / ((System.nanoTime() - begun) / 1e9);
  }

  @Override
  public String remark() {
    return String.format(Locale.ROOT, "%.0f MB resident afterwards", megabytes);
  }

  @Override
  public void close() {
    if (sink != null) {
      sink.destroy();
    }
  }
}
