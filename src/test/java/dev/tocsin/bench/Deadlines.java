package dev.tocsin.bench;

import java.time.Duration;
import java.time.Instant;
import java.util.Queue;

/** What falls due at once, for each client of a breach, with its events. */
final class Deadlines implements Row {

  private static final DueClients CLIENTS = new DueClients("due", Duration.ZERO, 1);

  /** Often enough: whoever finds something looks again at once. */
  private static final Duration POLLING = Duration.ofMillis(100);

  private final String name;
  private final DueClients.Moment moment;

  private DbScheduler anchor;

  private Deadlines(String name, DueClients.Moment moment) {
    this.name = name;
    this.moment = moment;
  }

  /** Warnings. */
  static Deadlines warnings() {
    return new Deadlines("deadlines", DueClients.Moment.WARNING);
  }

  /** Automatic notices, written and queued, which the warnings before them are over for. */
  static Deadlines notices() {
    return new Deadlines("deadlines-notices", DueClients.Moment.NOTICE);
  }

  @Override
  public Title title() {
    return Title.rate(name, "due/s", "db-scheduler, empty tasks by lock-and-fetch");
  }

  @Override
  public void prepare(Ground ground) throws Exception {
    anchor = new DbScheduler(ground);
    CLIENTS.file(ground, ground.service(LargeBreach.SILENT), count(ground));
    ours(ground);
    anchor(ground);
  }

  private static int count(Ground ground) {
    return Math.min(100_000, 5 * ground.scale().clients());
  }

  @Override
  public double ours(Ground ground) throws Exception {
    Program service = ground.service(LargeBreach.SILENT);
    int count = count(ground);
    Duration lead = Duration.ofSeconds(20 + count / 500);
    String came = moment.in(CLIENTS.opened(ground, service, count, moment, lead));
    ground.until("select count(*) " + came, count);
    return count
        / ground.number("select extract(epoch from max(recorded_at) - min(recorded_at)) " + came);
  }

  @Override
  public double anchor(Ground ground) throws Exception {
    int count = count(ground);
    anchor.clear();
    anchor.schedule(count, "now() - interval '1 minute'", Duration.ZERO);
    Queue<DbScheduler.Ran> ran = anchor.run(count, POLLING);
    Instant first = ran.stream().map(DbScheduler.Ran::at).min(Instant::compareTo).orElseThrow();
    Instant last = ran.stream().map(DbScheduler.Ran::at).max(Instant::compareTo).orElseThrow();
    return count / (Duration.between(first, last).toNanos() / 1e9);
  }
}
