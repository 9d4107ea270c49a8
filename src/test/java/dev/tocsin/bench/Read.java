package dev.tocsin.bench;

import java.util.Map;

/** A look at a breach with many clients. */
final class Read implements Row {

  private Program hello;
  private String breach;

  @Override
  public Title title() {
    return Title.rate("read", "answers/s", "bare Quarkus REST selecting one row by its key");
  }

  @Override
  public void prepare(Ground ground) throws Exception {
    Program service = ground.service(LargeBreach.SILENT);
    LargeBreach.clients(ground, service, ground.scale().clients());
    breach = LargeBreach.reported(service);
    service.post(
        "/v1/breaches/" + breach + "/affected-clients", "{\"services\":[\"cloud-backup\"]}");
    ground.until(
        "select count(*) from notification where breach_id = '%s'".formatted(breach),
        ground.scale().clients());
    Hello.table(ground);
    hello = Hello.start(ground, Map.of());
    ours(ground);
    anchor(ground);
  }

  @Override
  public double ours(Ground ground) throws Exception {
    return Wrk.run(
        ground.service(LargeBreach.SILENT).url("/v1/breaches/" + breach),
        null,
        ground.scale().seconds());
  }

  @Override
  public double anchor(Ground ground) throws Exception {
    return Wrk.run(hello.url("/hello/7"), null, ground.scale().seconds());
  }

  @Override
  public void close() throws Exception {
    if (hello != null) {
      hello.close();
    }
  }
}
