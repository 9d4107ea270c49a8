package dev.tocsin.bench;

import java.time.Duration;
import java.time.Instant;
import java.util.Queue;

/** Warnings that fall due at once, one for each client of a breach, with their events. */
final class Deadlines implements Row {

  private static final DueClients CLIENTS = new DueClients("due", Duration.ZERO, 1);

  /** Often enough: whoever finds something looks again at once. */
  private static final Duration POLLING = Duration.ofMillis(100);

  private DbScheduler anchor;

  @Override
  public Title title() {
    return Title.rate("deadlines", "due/s", "db-scheduler, empty tasks by lock-and-fetch");
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
    String warned =
        DueClients.warned(
            CLIENTS.opened(ground, service, count, Duration.ofSeconds(20 + count / 1_000)));
    ground.until("select count(*) " + warned, count);
    return count
        / ground.number("select extract(epoch from max(recorded_at) - min(recorded_at)) " + warned);
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
