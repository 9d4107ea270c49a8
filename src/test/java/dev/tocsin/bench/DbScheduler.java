package dev.tocsin.bench;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.task.helper.OneTimeTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import dev.tocsin.standalone.PostgresServer;
import io.agroal.api.AgroalDataSource;
import io.agroal.api.configuration.supplier.AgroalDataSourceConfigurationSupplier;
import io.agroal.api.security.NamePrincipal;
import io.agroal.api.security.SimplePassword;
import java.time.Duration;
import java.time.Instant;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** db-scheduler at its best, with tasks that do nothing, on the anchors' database. */
final class DbScheduler {

  private static final int THREADS = 20;

  private static final String TABLE =
      """
      create table if not exists scheduled_tasks (
        task_name text not null, task_instance text not null, task_data bytea, execution_time timestamptz not null,
        picked boolean not null, picked_by text, last_success timestamptz, last_failure timestamptz, consecutive_failures int,
        last_heartbeat timestamptz, version bigint not null, priority smallint, primary key (task_name, task_instance))
      """;

  private final Ground ground;

  DbScheduler(Ground ground) throws Exception {
    this.ground = ground;
    ground.executeIn(
        Ground.ANCHOR,
        TABLE,
        "create index if not exists execution_time_idx on scheduled_tasks (execution_time)",
        "create index if not exists last_heartbeat_idx on scheduled_tasks (last_heartbeat)",
        "create index if not exists priority_idx on scheduled_tasks (priority desc, execution_time)",
        "grant all on scheduled_tasks to " + PostgresServer.ROLE);
  }

  /**
   * Tasks whose time comes one after the other.
   *
   * @param first when that of the first comes, in SQL
   */
  void schedule(int count, String first, Duration apart) throws Exception {
    ground.executeIn(
        Ground.ANCHOR,
        """
        insert into scheduled_tasks (task_name, task_instance, execution_time, picked, version)
        select 'empty', gen_random_uuid(), %s + n * interval '%d microseconds', false, 1 from generate_series(1, %d) n
        """
            .formatted(first, apart.toNanos() / 1_000, count));
  }

  void clear() throws Exception {
    ground.executeIn(Ground.ANCHOR, "truncate scheduled_tasks");
  }

  /** What one task did: when it was wanted, and when it ran. */
  record Ran(Instant wanted, Instant at) {}

  /** Runs until so many have run. */
  Queue<Ran> run(int count, Duration polling) throws Exception {
    Queue<Ran> ran = new ConcurrentLinkedQueue<>();
    CountDownLatch left = new CountDownLatch(count);
    OneTimeTask<Void> task =
        Tasks.oneTime("empty")
            .execute(
                (instance, context) -> {
                  ran.add(new Ran(context.getExecution().executionTime, Instant.now()));
                  left.countDown();
                });
    try (AgroalDataSource pool = pool()) {
      Scheduler scheduler =
          Scheduler.create(pool, task)
              .threads(THREADS)
              .pollUsingLockAndFetch(0.5, 4.0)
              .pollingInterval(polling)
              .build();
      scheduler.start();
      boolean done = left.await(10, TimeUnit.MINUTES);
      scheduler.stop();
      if (!done) {
        throw new IllegalStateException(left.getCount() + " tasks did not run");
      }
    }
    return ran;
  }

  private AgroalDataSource pool() throws Exception {
    return AgroalDataSource.from(
        new AgroalDataSourceConfigurationSupplier()
            .connectionPoolConfiguration(
                pool ->
                    pool.maxSize(THREADS + 2)
                        .initialSize(THREADS + 2)
                        .connectionFactoryConfiguration(
                            to ->
                                to.jdbcUrl(ground.anchorUrl())
                                    .principal(new NamePrincipal(PostgresServer.ROLE))
                                    .credential(new SimplePassword(PostgresServer.PASSWORD)))));
  }
}
