package dev.tocsin.mail;

import dev.tocsin.client.Clients;
import dev.tocsin.delivery.ApprovedRecipients;
import dev.tocsin.delivery.SendMail;
import dev.tocsin.smtp.MailServer;
import dev.tocsin.testing.Database;
import dev.tocsin.testing.Instance;
import dev.tocsin.testing.Line;
import dev.tocsin.testing.ScriptedSmtpServer;
import dev.tocsin.workflow.Background;
import dev.tocsin.workflow.Loop;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.ext.mail.MailConfig;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.hibernate.reactive.mutiny.Mutiny;

/**
 * An instance that does by itself what the service does by itself, over a line to the database that
 * can be paused; it can be killed in the middle of everything.
 */
final class RunningInstance {

  static final Duration LEASE = Duration.ofSeconds(5);

  private static final int TICK_MILLIS = 100;
  private static final int PARALLEL = 8;

  private final Database database;
  private final Line line;
  private final Instance instance;
  private final Vertx vertx = Vertx.vertx();
  private final MailServer server;
  private final SendMail sender;
  private final List<Loop> loops;
  private final ScheduledExecutorService clock = Executors.newScheduledThreadPool(4);
  private volatile Set<String> hadWhenItDied = Set.of();

  private RunningInstance(Database database, ScriptedSmtpServer smtp) {
    this.database = database;
    this.line = database.line();
    Mutiny.SessionFactory sessions = database.sessions(line, Instance.rows());
    Background background = new OnThreads();
    this.instance = Instance.on(sessions);
    this.server =
        new MailServer(
            vertx,
            new MailConfig()
                .setHostname("127.0.0.1")
                .setPort(smtp.port())
                .setOwnHostname("me.example"),
            100);
    this.sender =
        new SendMail(
            sessions,
            instance.workflow(),
            new Clients(),
            server,
            ApprovedRecipients.everybody(),
            background,
            Settings.with(LEASE, PARALLEL),
            () -> {});
    this.loops =
        List.of(
            new Loop("deadlines", background, instance::fireSoon),
            new Loop("orders", background, instance::carryOutSoon),
            new Loop("mail", background, sender::once));
  }

  static RunningInstance on(Database database, ScriptedSmtpServer smtp) {
    RunningInstance running = new RunningInstance(database, smtp);
    running.start();
    return running;
  }

  private void start() {
    loops.forEach(loop -> every(TICK_MILLIS, loop::wake));
    every(LEASE.toMillis() / 10, this::keepLease);
  }

  private void every(long millis, Runnable work) {
    ScheduledFuture<?> unused =
        clock.scheduleWithFixedDelay(work, 0, millis, TimeUnit.MILLISECONDS);
  }

  private void keepLease() {
    sender.keepLease().onFailure().recoverWithNull().await().indefinitely();
  }

  Line line() {
    return line;
  }

  int deadlocks() {
    return instance.deadlocks();
  }

  /** Nothing it has begun comes to an end. */
  void kill() {
    loops.forEach(Loop::stop);
    clock.shutdownNow();
    line.close();
    server.close();
    vertx.close();
    hadWhenItDied =
        Set.copyOf(
            database.query(
                "select message_id from mail where state = 'SENDING' and taken_by = '%s'"
                    .formatted(sender.lease().id()),
                String.class));
  }

  /** Whether it was sending this when it was killed. */
  boolean had(String messageId) {
    return hadWhenItDied.contains(messageId);
  }

  private final class OnThreads implements Background {
    @Override
    public <T> Uni<T> run(Supplier<Uni<T>> work) {
      return Uni.createFrom().deferred(work::get).runSubscriptionOn(clock);
    }
  }
}
