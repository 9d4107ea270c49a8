package dev.tocsin.bench;

/** Reports of possible breaches, answered after their commit, each with a letter to the DPO. */
final class Intake implements Row {

  private static final int WARM_UP = 10;

  @Override
  public Title title() {
    return Title.rate("intake", "reports/s", "pgbench inserting the row of the log, 16 clients");
  }

  @Override
  public void prepare(Ground ground) throws Exception {
    taken(ground, ground.service(), WARM_UP);
  }

  @Override
  public double ours(Ground ground) throws Exception {
    return reported(ground, ground.service(), ground.scale().seconds());
  }

  @Override
  public double anchor(Ground ground) throws Exception {
    return Append.inserted(ground);
  }

  /** How many reports a second that service takes, and it may refuse others. */
  static double taken(Ground ground, Program service, int seconds) throws Exception {
    return Wrk.taken(service.url("/v1/breaches"), ground.script("intake.lua"), seconds);
  }

  /** How many reports a second that service takes, of which it takes all. */
  static double reported(Ground ground, Program service, int seconds) throws Exception {
    return Wrk.run(service.url("/v1/breaches"), ground.script("intake.lua"), seconds);
  }
}
