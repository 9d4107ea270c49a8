package dev.tocsin.reports;

import dev.tocsin.workflow.Failure;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.errors.WakeupException;
import org.jboss.logging.Logger;

/**
 * Takes reports until it is closed, on a thread of its own. Nothing ends it sooner: what it cannot
 * go on with, it begins again with.
 */
final class ConsumeReports implements AutoCloseable {

  private static final Logger LOG = Logger.getLogger(ConsumeReports.class);
  private static final Duration PAUSE = Duration.ofSeconds(2);
  private static final long PATIENCE_MILLIS = 5_000;

  private final ReportSettings settings;
  private final Map<String, Object> kafka;
  private final DealWithRecord records;
  private final CountDownLatch closed = new CountDownLatch(1);
  private final Thread thread = new Thread(this::run, "reports");
  private volatile ReadTopic reading;

  /**
   * @param kafka how the brokers are reached
   */
  ConsumeReports(ReportSettings settings, Map<String, Object> kafka, DealWithRecord records) {
    this.settings = settings;
    this.kafka = kafka;
    this.records = records;
    thread.setDaemon(true);
  }

  void start() {
    thread.start();
  }

  private boolean isClosed() {
    return closed.getCount() == 0;
  }

  private void run() {
    while (!isClosed()) {
      try (ReadTopic topic = new ReadTopic(kafka, settings, this::isClosed);
          DeadLetters letters = new DeadLetters(kafka, settings.deadLetters())) {
        reading = topic;
        while (!isClosed()) {
          topic.once(record -> records.deal(record, topic, letters));
        }
      } catch (WakeupException | ReadTopic.Closing e) {
        LOG.debug("reports: closing");
      } catch (RuntimeException | Error e) {
        failed(e);
      }
    }
  }

  private void failed(Throwable failure) {
    if (isClosed()) {
      return;
    }
    LOG.errorf("reports from Kafka: reading failed, begins again: %s", Failure.of(failure));
    try {
      boolean unused = closed.await(PAUSE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      closed.countDown();
    }
  }

  /** Waits for the record it is at, but not for ever: it comes again. */
  @Override
  public void close() {
    closed.countDown();
    if (reading != null) {
      reading.wake();
    }
    try {
      thread.join(PATIENCE_MILLIS);
      thread.interrupt();
      thread.join(PATIENCE_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
