package dev.tocsin.bench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** One breach and all its clients: duties opened, first notices queued. */
final class FanOut implements Row {

  private static final String DUTY =
      "(stream like 'notification-%1$s-%%' or stream = 'breach-%1$s')";

  /** What such a breach leaves behind, by table. */
  private static final Map<String, String> LEFT = new LinkedHashMap<>();

  static {
    LEFT.put("event", "select * from event where " + DUTY);
    LEFT.put(
        "event_text",
        "select t.* from event_text t join event e on e.id = t.event_id where " + DUTY);
    LEFT.put(
        "event_position",
        "select p.* from event_position p join event e on e.sequence = p.sequence where " + DUTY);
    for (String table : List.of("affected_client", "notification", "deadline", "mail")) {
      LEFT.put(table, "select * from " + table + " where breach_id = '%1$s'");
    }
    LEFT.put(
        "mail_letter",
        "select l.* from mail_letter l join mail m on m.letter_id = l.id where m.breach_id = '%1$s'");
    LEFT.put(
        "mail_shared",
        "select * from mail_shared where id in (select l.shared_id from mail_letter l"
            + " join mail m on m.letter_id = l.id where m.breach_id = '%1$s')");
  }

  private String last;

  @Override
  public Title title() {
    return Title.cost("fan-out", "s", "COPY of the same rows");
  }

  @Override
  public void prepare(Ground ground) throws Exception {
    Program service = ground.service(LargeBreach.SILENT);
    LargeBreach.clients(ground, service, ground.scale().clients());
    ours(ground);
  }

  @Override
  public double ours(Ground ground) throws Exception {
    Program service = ground.service(LargeBreach.SILENT);
    last = LargeBreach.reported(service);
    long begun = System.nanoTime();
    LargeBreach.told(ground, service, last, LargeBreach.usersOfTheService(ground));
    return (System.nanoTime() - begun) / 1e9;
  }

  @Override
  public double anchor(Ground ground) throws Exception {
    List<String> copies = new ArrayList<>();
    ground.execute("drop schema if exists bench cascade", "create schema bench");
    for (Map.Entry<String, String> table : LEFT.entrySet()) {
      Path rows = ground.folder().resolve(table.getKey() + ".copy");
      ground.execute(
          "copy (%s) to '%s'".formatted(table.getValue().formatted(last), rows),
          "create table bench.%1$s (like public.%1$s including all)".formatted(table.getKey()));
      copies.add("copy bench.%s from '%s'".formatted(table.getKey(), rows));
    }
    long begun = System.nanoTime();
    ground.execute(copies.toArray(String[]::new));
    double seconds = (System.nanoTime() - begun) / 1e9;
    for (String table : LEFT.keySet()) {
      Files.deleteIfExists(ground.folder().resolve(table + ".copy"));
    }
    return seconds;
  }
}
