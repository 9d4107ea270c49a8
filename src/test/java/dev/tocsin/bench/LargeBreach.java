package dev.tocsin.bench;

import java.sql.SQLException;
import java.time.Instant;
import java.util.Map;

/** Clients on file, and breaches that touch all of them. */
final class LargeBreach {

  /** A service that queues notices and sends none. */
  static final Map<String, String> SILENT = Map.of("TOCSIN_MAIL_ENABLED", "false");

  private static final String HEADER =
      "id,processorId,name,sector,language,timeZone,services,technicalName,technicalEmail";

  private LargeBreach() {}

  /** So many clients of the sample processor that use its backup, unless they are there. */
  static void clients(Ground ground, Program service, int count) throws Exception {
    ClientFile.fill(ground, service, "bench", count, HEADER, LargeBreach::line);
  }

  private static String line(int nth) {
    return "%2$s,lucrasoft,Bakkerij %1$06d,GENERAL,nl,Europe/Amsterdam,cloud-backup,ICT,it@c%1$06d.example"
        .formatted(nth, ClientFile.id("bench", nth));
  }

  /** How many a breach of that service touches, the samples among them. */
  static int usersOfTheService(Ground ground) throws SQLException {
    return (int)
        ground.number("select count(*) from client_service where service_id = 'cloud-backup'");
  }

  /** A breach, reported and confirmed; its id. */
  static String reported(Program service) throws Exception {
    String id = reported(service, Instant.now().minusSeconds(60));
    service.post("/v1/breaches/" + id + "/confirmation", "");
    return id;
  }

  /** One that was discovered then, and is only reported; its id. */
  static String reported(Program service, Instant discovered) throws Exception {
    String answer =
        service.post(
            "/v1/breaches",
            """
            {"processorId":"lucrasoft","title":"Backup console open","description":"The console was reachable without a login.",
             "discoveredAt":"%s"}
            """
                .formatted(discovered));
    return answer.replaceAll("(?s)^\\{\"id\":\"([^\"]*)\".*", "$1");
  }

  /** Opens the duties of all clients and orders their first notices; done when both are. */
  static void told(Ground ground, Program service, String id, int clients) throws Exception {
    service.post("/v1/breaches/" + id + "/affected-clients", "{\"services\":[\"cloud-backup\"]}");
    service.post("/v1/breaches/" + id + "/notices", "{\"kind\":\"INITIAL\"}");
    ground.until(
        "select count(*) from mail where breach_id = '%s' and client_id is not null".formatted(id),
        clients);
  }
}
