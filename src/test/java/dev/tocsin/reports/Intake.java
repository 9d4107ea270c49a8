package dev.tocsin.reports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tocsin.casefile.BreachRow;
import dev.tocsin.casefile.KeepTasks;
import dev.tocsin.casefile.NotificationRow;
import dev.tocsin.casefile.TaskRow;
import dev.tocsin.casefile.WriteBreaches;
import dev.tocsin.casefile.WriteNotifications;
import dev.tocsin.client.ProcessorRow;
import dev.tocsin.client.Processors;
import dev.tocsin.report.NextReference;
import dev.tocsin.report.Reason;
import dev.tocsin.report.TakeReport;
import dev.tocsin.testing.Brokers;
import dev.tocsin.testing.Database;
import dev.tocsin.testing.Databases;
import dev.tocsin.testing.Instance;
import dev.tocsin.testing.OnFile;
import dev.tocsin.testing.ReportTopic;
import dev.tocsin.workflow.Background;
import dev.tocsin.workflow.Consequences;
import dev.tocsin.workflow.Contention;
import dev.tocsin.workflow.EventCodec;
import dev.tocsin.workflow.Gate;
import dev.tocsin.workflow.Outage;
import dev.tocsin.workflow.Workflow;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.hibernate.reactive.mutiny.Mutiny;

/** The intake of one instance, on a topic, a broker and a database, without Quarkus. */
final class Intake implements AutoCloseable {

  static final Duration PATIENCE = Duration.ofSeconds(40);

  final Database database;
  final ReportTopic topic;
  final Waiting waiting = new Waiting();
  final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  final Workflow workflow;
  final TakeRecord records;
  private final Mutiny.SessionFactory sessions;
  private final DeadLetters letters;
  private final ReadRecords reading;
  private final String group;

  /** What the service has of its own: each piece of work as it comes. */
  static final class AtOnce implements Background {
    @Override
    public <T> Uni<T> run(Supplier<Uni<T>> work) {
      return Uni.createFrom().deferred(work::get);
    }
  }

  private Intake(Database database, ReportTopic topic, String group) {
    this.group = group;
    this.database = database;
    this.topic = topic;
    this.sessions =
        database.sessions(
            ProcessorRow.class, BreachRow.class, NotificationRow.class, TaskRow.class);
    this.workflow =
        new Workflow(
            sessions,
            new EventCodec(),
            new Consequences(
                List.of(new WriteBreaches(), new WriteNotifications(), new KeepTasks()), List.of()),
            Contention.UNHEARD,
            new Outage(),
            () -> {},
            Instance.LEASH);
    this.records =
        new TakeRecord(
            workflow,
            new Gate(workflow, new AtOnce()),
            new AtOnce(),
            reports(),
            new OperatorSettings(Optional.empty()),
            waiting);
    this.letters = new DeadLetters(kafka(), topic.name() + ".dlq");
    this.reading =
        new ReadRecords(
            topic.name(),
            group,
            new DealWithRecord(records, letters, new CountDeadLetters(meters), waiting));
  }

  /** With a processor on file, and nothing in its topic. */
  static Intake start() {
    Database database = Databases.fresh();
    OnFile.processor(database);
    return start(database, new ReportTopic(), "tocsin");
  }

  /** Another that reads all of it from the beginning, as if nothing had been acknowledged. */
  static Intake startAgain(Database database, ReportTopic topic) {
    return start(database, topic, "again");
  }

  private static Intake start(Database database, ReportTopic topic, String group) {
    Intake intake = new Intake(database, topic, group + "-" + topic.name());
    intake.reading.start();
    return intake;
  }

  static TakeReport reports() {
    return new TakeReport(new Processors(), new NextReference(ZoneId.of("Europe/Amsterdam")));
  }

  /** The consumer group it belongs to. */
  String group() {
    return group;
  }

  static Map<String, Object> kafka() {
    return Map.of("bootstrap.servers", Brokers.bootstrapServers());
  }

  @Override
  public void close() {
    reading.close();
    letters.close();
    sessions.close();
  }

  /** A report that nothing is wrong with. */
  static String report(String title) {
    return """
        {"processorId": "%s", "title": "%s", "description": "d", "discoveredAt": "%s"}
        """
        .formatted(OnFile.PROCESSOR, title, Instant.now().minusSeconds(5));
  }

  List<String> titles() {
    return database.query(
        "select cast(state as json) -> 'facts' -> 'title' ->> 'plain' from breach", String.class);
  }

  void awaitBreach(String title) {
    await().atMost(PATIENCE).untilAsserted(() -> assertThat(titles()).contains(title));
  }

  ConsumerRecord<String, byte[]> awaitDeadLetter(RecordMetadata sent) {
    return await()
        .atMost(PATIENCE)
        .pollInSameThread()
        .until(() -> topic.deadLetter(sent), Optional::isPresent)
        .orElseThrow();
  }

  Reason awaitReason(RecordMetadata sent) {
    return Reason.valueOf(ReportTopic.said(awaitDeadLetter(sent), "dead-letter-code"));
  }
}
