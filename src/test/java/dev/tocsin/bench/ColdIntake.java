package dev.tocsin.bench;

import java.util.Map;

/** The first seconds after a start, beside the same service once it is warm. */
final class ColdIntake implements Row {

  private static final int SECONDS = 10;

  @Override
  public Title title() {
    return Title.rate("intake-cold", "reports/s", "the same service, warm");
  }

  @Override
  public double ours(Ground ground) throws Exception {
    return Intake.taken(ground, ground.restart(Map.of()), SECONDS);
  }

  @Override
  public double anchor(Ground ground) throws Exception {
    Intake.taken(ground, ground.service(), SECONDS);
    return Intake.reported(ground, ground.service(), SECONDS);
  }
}
