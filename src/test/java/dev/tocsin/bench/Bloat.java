package dev.tocsin.bench;

import java.sql.Connection;
import java.util.Map;

/**
 * Reports and the letters about them, while somebody else looks at the database as it was at the
 * beginning: nothing that is gone can be cleared away.
 */
final class Bloat implements Row {

  private static final int SHORT = 180;
  private static final int FULL = 3_600;
  private static final int EDGE = 30;

  private double atFirst;

  @Override
  public Title title() {
    return Title.rate("bloat", "reports/s", "the same half a minute after the beginning");
  }

  /** It takes long enough. */
  @Override
  public int repetitions(Scale scale) {
    return 1;
  }

  @Override
  public double ours(Ground ground) throws Exception {
    Program service = ground.restart(Map.of());
    Intake.taken(ground, service, EDGE); // warm
    int seconds = ground.scale().clients() >= Scale.FULL.clients() ? FULL : SHORT;
    try (Connection held = ground.snapshot()) {
      double begun = ground.number("select extract(epoch from clock_timestamp())");
      Intake.reported(ground, service, seconds);
      atFirst = rate(ground, begun, begun + EDGE);
      held.rollback();
      return rate(ground, begun + seconds - EDGE, begun + seconds);
    }
  }

  private static double rate(Ground ground, double from, double until) throws Exception {
    String counted =
        "select count(*) from event where type = 'breach.reported.v1' and recorded_at >= to_timestamp("
            + from
            + ") and recorded_at < to_timestamp("
            + until
            + ")";
    return ground.number(counted) / (until - from);
  }

  @Override
  public double anchor(Ground ground) {
    return atFirst;
  }
}
