package dev.tocsin.standalone;

import io.quarkus.dev.console.DevConsoleManager;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

/**
 * The servers of this JVM: started once, stopped after the application.
 *
 * <p>The dev mode runs {@code main} again, in a new class loader, at every reload. What must be
 * found again is kept where Quarkus keeps such things, as types of the JDK. The mail server runs
 * code of ours, whose class loader is closed by then, so that one is started anew.
 */
final class Servers {

  private static final String RUNNING = "dev.tocsin.standalone.running";
  private static final String SMTP = "dev.tocsin.standalone.smtp";
  private static final int PATIENCE_SECONDS = 30;

  private Servers() {}

  /** Returns what to release once the application has stopped: the servers stop after that. */
  static Semaphore start() {
    Semaphore application = DevConsoleManager.getGlobal(RUNNING);
    if (application == null) {
      application = startFirst(Settings.read());
      DevConsoleManager.setGlobal(RUNNING, application);
    } else {
      restartSmtp();
    }
    application.drainPermits();
    return application;
  }

  private static Semaphore startFirst(Settings settings) {
    Ports.claim(settings.httpPort(), "quarkus.http.port");
    DataFolder data = DataFolder.take(settings.data());
    System.setProperty(DataFolder.KEY, settings.data().toString());
    AtomicReference<AutoCloseable> smtp = new AtomicReference<>();
    DevConsoleManager.setGlobal(SMTP, smtp);

    List<AutoCloseable> inOrderOfStopping = new ArrayList<>();
    Semaphore application = new Semaphore(0);
    Runtime.getRuntime()
        .addShutdownHook(new Thread(() -> stop(application, inOrderOfStopping), "stop-servers"));

    try {
      startAll(settings, data, smtp, inOrderOfStopping);
    } catch (RuntimeException e) {
      application.release(); // there is none to wait for
      throw e;
    } finally {
      inOrderOfStopping.add(data); // last; and a lock that nobody holds is let go of
    }
    return application;
  }

  private static void startAll(
      Settings settings,
      DataFolder data,
      AtomicReference<AutoCloseable> smtp,
      List<AutoCloseable> inOrderOfStopping) {
    ExecutorService starter = Executors.newSingleThreadExecutor();
    Future<PostgresServer> postgres =
        starter.submit(() -> settings.ownPostgres() ? startPostgres(data, settings) : null);
    starter.shutdown();
    try {
      if (settings.ownKafka()) {
        inOrderOfStopping.add(startKafka(data, settings));
      }
      if (settings.ownMailbox()) {
        smtp.set(startSmtp(settings));
        inOrderOfStopping.add(() -> smtp.get().close());
      }
    } finally {
      PostgresServer started = get(postgres);
      if (started != null) {
        inOrderOfStopping.add(started);
      }
    }
  }

  private static PostgresServer startPostgres(DataFolder data, Settings settings) {
    PostgresServer server = PostgresServer.start(data.postgres(), settings.postgresPort());
    System.setProperty("quarkus.datasource.jdbc.url", server.jdbcUrl());
    System.setProperty("quarkus.datasource.reactive.url", server.reactiveUrl());
    System.setProperty("quarkus.datasource.username", PostgresServer.ROLE);
    System.setProperty("quarkus.datasource.password", PostgresServer.PASSWORD);
    System.setProperty("quarkus.flyway.username", PostgresServer.OWNER);
    System.setProperty("quarkus.flyway.password", PostgresServer.OWNER_PASSWORD);
    return server;
  }

  private static KafkaServer startKafka(DataFolder data, Settings settings) {
    KafkaServer server = KafkaServer.start(data.kafka(), settings.kafkaPort());
    System.setProperty("kafka.bootstrap.servers", server.bootstrapServers());
    return server;
  }

  private static SmtpServer startSmtp(Settings settings) {
    SmtpServer server = SmtpServer.start(DataFolder.mailbox(settings.data()), settings.smtpPort());
    System.setProperty(SmtpServer.OURS, "true");
    System.setProperty("quarkus.mailer.host", Ports.LOCALHOST);
    System.setProperty("quarkus.mailer.port", Integer.toString(server.port()));
    System.setProperty("quarkus.mailer.start-tls", "DISABLED");
    System.setProperty("quarkus.mailer.login", "DISABLED");
    return server;
  }

  private static void restartSmtp() {
    AtomicReference<AutoCloseable> smtp = DevConsoleManager.getGlobal(SMTP);
    if (smtp.get() == null) {
      return;
    }
    try {
      smtp.get().close();
    } catch (Exception e) {
      throw new IllegalStateException("The mail server does not stop", e);
    }
    smtp.set(
        SmtpServer.start(
            DataFolder.mailbox(Settings.read().data()), Integer.getInteger("quarkus.mailer.port")));
  }

  private static <T> T get(Future<T> future) {
    try {
      return future.get();
    } catch (ExecutionException e) {
      throw e.getCause() instanceof RuntimeException cause
          ? cause
          : new IllegalStateException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static void stop(Semaphore application, List<AutoCloseable> servers) {
    try {
      application.tryAcquire(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    for (AutoCloseable server : servers) {
      try {
        server.close();
      } catch (Exception e) {
        System.err.println("A server does not stop: " + e);
      }
    }
  }
}
