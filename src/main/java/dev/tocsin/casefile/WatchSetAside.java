package dev.tocsin.casefile;

import dev.tocsin.sql.Columns;
import dev.tocsin.sql.Sql;
import dev.tocsin.workflow.Background;
import dev.tocsin.workflow.BackgroundSessions;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.hibernate.reactive.mutiny.Mutiny;

/**
 * A task for all that failed too often, as long as it is set aside, and how much that is. Looked up
 * and not pushed: what is set aside goes back to work by more ways than one, and what an earlier
 * build set aside has no task yet. Every instance says the same.
 */
@ApplicationScoped
class WatchSetAside {

  private static final String OPEN =
      """
      insert into task (id, kind, processor_id, breach_id, client_id, drill, created_at, due_at)
      select s.id, 'SET_ASIDE', b.processor_id, s.breach_id, s.client_id, b.drill, clock_timestamp(), n.due_at
      from (select 'set-aside.' || id as id, breach_id, client_id from set_aside) s
        join breach b on b.id = s.breach_id
        left join notification n on n.breach_id = s.breach_id and n.client_id = s.client_id
          and n.state in ('OPEN', 'OVERDUE')
      where not exists (select from task t where t.id = s.id and t.completed_at is null)
      order by s.id
      on conflict (id) do update set
        created_at = excluded.created_at, due_at = excluded.due_at, completed_at = null, completed_by = null, result = null
      where task.completed_at is not null
      """;

  /** One that somebody is changing is looked at again in five seconds. */
  private static final String END =
      """
      update task set completed_at = clock_timestamp(), completed_by = 'tocsin'
      where id in (
        select id from task t
        where kind = 'SET_ASIDE' and completed_at is null
          and not exists (select from set_aside s where 'set-aside.' || s.id = t.id)
        order by id for update skip locked)
      """;

  private static final String COUNT =
      """
      select queue, count(*) from set_aside group by queue
      """;

  private final MeterRegistry meters;
  private final BackgroundSessions sessions;
  private final Background background;
  private final Map<SetAsideQueue, AtomicLong> counts = new EnumMap<>(SetAsideQueue.class);

  WatchSetAside(MeterRegistry meters, BackgroundSessions sessions, Background background) {
    this.meters = meters;
    this.sessions = sessions;
    this.background = background;
  }

  void start(@Observes StartupEvent event) {
    for (SetAsideQueue queue : SetAsideQueue.values()) {
      AtomicLong count = new AtomicLong();
      counts.put(queue, count);
      Gauge.builder("tocsin.set.aside", count, AtomicLong::get)
          .tag("queue", queue.label())
          .description("what failed too often and waits for a person")
          .register(meters);
    }
  }

  @Scheduled(every = "5s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
  Uni<Void> look() {
    return background.tick(
        () -> sessions.inTransaction(WatchSetAside::keepTasks).invoke(this::keep));
  }

  private static Uni<List<Columns>> keepTasks(Mutiny.Session session) {
    return Sql.in(session, OPEN)
        .update()
        .chain(() -> Sql.in(session, END).update())
        .chain(() -> Sql.in(session, COUNT).lines());
  }

  private void keep(List<Columns> rows) {
    Map<SetAsideQueue, Long> found = new EnumMap<>(SetAsideQueue.class);
    rows.forEach(row -> found.put(SetAsideQueue.valueOf(row.text(0)), row.number(1)));
    counts.forEach((queue, count) -> count.set(found.getOrDefault(queue, 0L)));
  }
}
