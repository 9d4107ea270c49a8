package dev.tocsin.bench;

import java.util.List;
import java.util.Map;

/** All projections written again from the log, beside the running service. */
final class RebuildAll implements Row {

  private static final String DONE =
      "select case when exists (select from projection where state <> 'CURRENT') then 0 else 1 end";

  @Override
  public Title title() {
    return Title.rate("rebuild", "events/s", "psql streaming the log");
  }

  @Override
  public void prepare(Ground ground) throws Exception {
    Program service = ground.service(LargeBreach.SILENT);
    int clients = ground.scale().clients();
    LargeBreach.clients(ground, service, clients);
    LargeBreach.told(
        ground, service, LargeBreach.reported(service), LargeBreach.usersOfTheService(ground));
  }

  @Override
  public double ours(Ground ground) throws Exception {
    Program service = ground.service(LargeBreach.SILENT);
    double events = ground.number("select count(*) from event");
    long begun = System.nanoTime();
    service.post("/v1/projections/all/rebuild", "admin", "application/json", "");
    ground.until(DONE, 1);
    return events / ((System.nanoTime() - begun) / 1e9);
  }

  @Override
  public double anchor(Ground ground) throws Exception {
    double events = ground.number("select count(*) from event");
    long begun = System.nanoTime();
    Shell.run(
        Map.of(),
        List.of(
            Shell.tool("psql"),
            "--host=127.0.0.1",
            "--port=" + ground.port(),
            "--username=postgres",
            "--output=/dev/null",
            "--command=copy (select * from event order by stream, version) to stdout",
            "tocsin"));
    return events / ((System.nanoTime() - begun) / 1e9);
  }
}
