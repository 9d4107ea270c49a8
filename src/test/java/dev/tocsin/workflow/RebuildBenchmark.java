package dev.tocsin.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.breach.BreachId;
import dev.tocsin.breach.ClientId;
import dev.tocsin.breach.ConfirmBreach;
import dev.tocsin.breach.NoticeKind;
import dev.tocsin.notification.AcknowledgeNotice;
import dev.tocsin.notification.NotificationId;
import dev.tocsin.notification.RecordAcceptance;
import dev.tocsin.testing.Database;
import dev.tocsin.testing.Databases;
import dev.tocsin.testing.Instance;
import dev.tocsin.testing.OnFile;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/**
 * How long it takes to write all rows again from a log of a million events; no part of {@code
 * verify}. See docs/benchmarks.md.
 */
class RebuildBenchmark {

  private static final int BREACHES = 170;
  private static final int CLIENTS = 1_000;

  /** Streams as the template's, of other breaches and clients. */
  private static final String COPY =
      """
      with breaches as (select n, gen_random_uuid() as id from generate_series(1, %1$d) n),
        duties as (select b.id, 'c' || c as client from breaches b, generate_series(1, %2$d) c),
        copied as (
          select 'breach-' || b.id as stream, e.version, e.type,
            replace(replace(cast(e.data as text), '%3$s', cast(b.id as text)), '"reference":"', '"reference":"X' || b.n) as data,
            e.occurred_at
          from event e, breaches b where e.stream = 'breach-%3$s'
          union all
          select 'notification-' || d.id || '-' || d.client, e.version, e.type,
            replace(replace(cast(e.data as text), '%3$s', cast(d.id as text)), '"clientId":"%4$s"', '"clientId":"' || d.client || '"'),
            e.occurred_at
          from event e, duties d where e.stream = 'notification-%3$s-%4$s')
      insert into event (stream, version, id, type, data, occurred_at, actor, correlation_id)
      select stream, version, gen_random_uuid(), type, cast(data as json), occurred_at, 'bench', 'bench' from copied
      """;

  @Test
  void a_million_events() {
    Database database = Databases.fresh();
    Instance instance = Instance.on(database);
    OnFile.processorWithoutAutomaticNotice(database);
    NotificationId duty =
        told(instance, OnFile.clients(database, 1, OnFile.within(Duration.ofHours(24))).get(0));
    database.execute(
        COPY.formatted(BREACHES, CLIENTS, duty.breachId(), duty.clientId()),
        "vacuum analyze event");
    long events = database.count("event");

    double anchor = seconds(() -> database.execute("create table anchor as select * from event"));
    double ours = seconds(() -> instance.rebuild());

    System.out.printf(
        Locale.ROOT,
        "%d events, %d duties: written again in %.1f s; the log copied by PostgreSQL in %.1f s%n",
        events,
        database.count("notification"),
        ours,
        anchor);
    assertThat(events).isGreaterThan(1_000_000);
    assertThat(database.count("notification")).isEqualTo(1 + BREACHES * CLIENTS);
    database.close();
  }

  private static NotificationId told(Instance instance, ClientId client) {
    BreachId breach = instance.report(Instant.now().minusSeconds(60));
    instance.identify(breach, List.of(client));
    instance.carryOutAll();
    instance.tell(breach, new ConfirmBreach());
    instance.requestNotices(breach, NoticeKind.INITIAL);
    instance.carryOutAll();
    NotificationId duty = new NotificationId(breach, client);
    String contact = instance.notification(duty).notices().get(0).arrival().contacts().get(0);
    instance.tell(duty, new RecordAcceptance(1, contact, Instant.now()));
    instance.tell(duty, new AcknowledgeNotice(1));
    return duty;
  }

  private static double seconds(Runnable work) {
    long begun = System.nanoTime();
    work.run();
    return (System.nanoTime() - begun) / 1e9;
  }
}
