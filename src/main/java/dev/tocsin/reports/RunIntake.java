package dev.tocsin.reports;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.common.annotation.Identifier;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Map;
import org.jboss.logging.Logger;

/** Takes reports from Kafka as long as the service runs. */
@ApplicationScoped
class RunIntake {

  private static final Logger LOG = Logger.getLogger(RunIntake.class);

  private final ReportSettings settings;
  private final Map<String, Object> kafka;
  private final TakeRecord records;
  private final Waiting waiting;
  private ConsumeReports consuming;

  RunIntake(
      ReportSettings settings,
      @Identifier("default-kafka-broker") Map<String, Object> kafka,
      TakeRecord records,
      Waiting waiting) {
    this.settings = settings;
    this.kafka = kafka;
    this.records = records;
    this.waiting = waiting;
  }

  void start(@Observes StartupEvent event, MeterRegistry meters) {
    CountDeadLetters count = new CountDeadLetters(meters);
    if (!settings.enabled()) {
      LOG.info("reports: switched off here (tocsin.reports.enabled)");
      return;
    }
    consuming = new ConsumeReports(settings, kafka, new DealWithRecord(records, count, waiting));
    consuming.start();
  }

  void stop(@Observes ShutdownEvent event) {
    if (consuming != null) {
      consuming.close();
    }
  }
}
