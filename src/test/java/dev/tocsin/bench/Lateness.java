package dev.tocsin.bench;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** How long after its moment a deadline fires, at 500 a second, among many that wait. */
final class Lateness implements Row {

  private static final Duration APART = Duration.ofMillis(10);
  private static final int TOGETHER = 5;
  private static final DueClients CLIENTS = new DueClients("late", Duration.ofSeconds(1), TOGETHER);
  private static final int A_BREACH = 50;
  private static final int BREACHES = 100;
  private static final int COUNT = A_BREACH * BREACHES;
  private static final Duration LEAD = Duration.ofSeconds(60);
  private static final int WAITING = 1_000_000;
  private static final Duration POLLING = Duration.ofMillis(10);

  /** Of a breach that is gone: nothing is ever done about them, and they are not due. */
  private static final String FILL =
      """
      insert into deadline (breach_id, client_id, next_at, due_at)
      select '00000000-0000-0000-0000-000000000000', 'c' || n, now() + interval '1 year' + n * interval '1 second', now() + interval '2 years'
      from generate_series(1, %d) n on conflict do nothing
      """;

  private static final String FIRED =
      """
      from event e join notification n on n.client_id like 'late-%' and e.stream = 'notification-' || n.breach_id || '-' || n.client_id
      where e.type = 'notification.deadline-approaching.v1'
      """;

  private static final String LATE =
      "extract(epoch from e.recorded_at - (n.clock_started_at + (n.due_at - n.clock_started_at) / 2))";

  private static final String EMPTY =
      "delete from deadline where breach_id = '00000000-0000-0000-0000-000000000000'";

  private Ground ground;
  private DbScheduler anchor;

  @Override
  public Title title() {
    return Title.cost("lateness", "ms (p99)", "db-scheduler, polling every 10 ms");
  }

  @Override
  public void prepare(Ground on) throws Exception {
    ground = on;
    anchor = new DbScheduler(ground);
    Program service = ground.service(LargeBreach.SILENT);
    CLIENTS.file(ground, service, A_BREACH);
    ground.execute(FILL.formatted(waiting(ground)), "analyze deadline");
    anchor.clear();
    anchor.schedule(waiting(ground), "now() + interval '1 year'", Duration.ofSeconds(1));
    ours(ground);
    anchor(ground);
  }

  private static int waiting(Ground ground) {
    return ground.scale().clients() > Scale.SHORT.clients() ? WAITING : WAITING / 10;
  }

  @Override
  public double ours(Ground ground) throws Exception {
    Program service = ground.service(LargeBreach.SILENT);
    Instant from = Instant.now().truncatedTo(ChronoUnit.MILLIS).plus(LEAD);
    CLIENTS.hit(service, A_BREACH, BREACHES, from, APART);
    if (Instant.now().isAfter(from)) {
      throw new IllegalStateException("the breaches took longer than " + LEAD);
    }
    String since = "n.clock_started_at >= timestamptz '" + from + "' - interval '30 minutes'";
    String fired = FIRED + " and " + since;
    ground.until("select count(*) " + fired, COUNT);
    return 1_000
        * ground.number(
            "select percentile_cont(0.99) within group (order by " + LATE + ") " + fired);
  }

  @Override
  public double anchor(Ground ground) throws Exception {
    anchor.schedule(COUNT, "now() + interval '3 seconds'", APART.dividedBy(TOGETHER));
    double[] late =
        anchor.run(COUNT, POLLING).stream()
            .mapToDouble(ran -> Duration.between(ran.wanted(), ran.at()).toNanos() / 1e6)
            .sorted()
            .toArray();
    return late[(int) (late.length * 0.99)];
  }

  @Override
  public void close() throws Exception {
    if (ground != null) {
      ground.execute(EMPTY);
    }
  }

  @Override
  public String remark() {
    return "500 due a second";
  }
}
