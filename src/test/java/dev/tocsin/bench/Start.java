package dev.tocsin.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** From the command to ready: the plain artifact on a database that it knows. */
final class Start implements Row {

  private final List<Double> ourMegabytes = new ArrayList<>();
  private final List<Double> theirMegabytes = new ArrayList<>();

  @Override
  public Title title() {
    return Title.cost("start", "s", "bare Quarkus REST with Hibernate Reactive");
  }

  @Override
  public void prepare(Ground ground) throws Exception {
    Hello.table(ground);
    ground.stopService();
  }

  @Override
  public double ours(Ground ground) throws Exception {
    return started(Plain.start(ground), ourMegabytes);
  }

  @Override
  public double anchor(Ground ground) throws Exception {
    return started(Hello.start(ground, Map.of()), theirMegabytes);
  }

  private static double started(Program program, List<Double> megabytes) throws Exception {
    try {
      megabytes.add(program.megabytes());
      return program.secondsUntilReady();
    } finally {
      program.close();
    }
  }

  @Override
  public String remark() {
    return String.format(
        Locale.ROOT,
        "resident %.0f MB beside %.0f MB",
        Figures.of(ourMegabytes).median(),
        Figures.of(theirMegabytes).median());
  }
}
