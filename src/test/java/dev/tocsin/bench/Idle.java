package dev.tocsin.bench;

import java.util.Map;

/** What the plain artifact takes of a processor when there is nothing to do. */
final class Idle implements Row {

  private static final long SETTLED_MILLIS = 10_000;
  private static final long WATCHED_MILLIS = 20_000;

  private Program ours;
  private Program hello;

  @Override
  public Title title() {
    return Title.cost("idle", "CPU ms/s", "bare Quarkus REST with Hibernate Reactive");
  }

  @Override
  public void prepare(Ground ground) throws Exception {
    Hello.table(ground);
    ground.stopService();
    ours = Plain.start(ground);
    hello = Hello.start(ground, Map.of());
    Thread.sleep(SETTLED_MILLIS);
  }

  @Override
  public double ours(Ground ground) throws Exception {
    return watched(ours);
  }

  @Override
  public double anchor(Ground ground) throws Exception {
    return watched(hello);
  }

  private static double watched(Program program) throws Exception {
    double before = program.processorSeconds();
    Thread.sleep(WATCHED_MILLIS);
    return (program.processorSeconds() - before) * 1000 / (WATCHED_MILLIS / 1000.0);
  }

  @Override
  public void close() throws Exception {
    for (Program program : new Program[] {ours, hello}) {
      if (program != null) {
        program.close();
      }
    }
  }
}
