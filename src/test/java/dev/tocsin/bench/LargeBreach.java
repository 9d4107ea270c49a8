package dev.tocsin.bench;

import java.sql.SQLException;
import java.time.Instant;
import java.util.Map;

/** Clients on file, and breaches that touch all of them. */
final class LargeBreach {

  /** A service that queues notices and sends none. */
  static final Map<String, String> SILENT = Map.of("TOCSIN_MAIL_ENABLED", "false");

  private static final int PORTION = 10_000;

  private static final String ON_FILE =
      "select count(*) from client where processor_id = 'lucrasoft' and id like 'bench-%'";

  private LargeBreach() {}

  /** So many clients of the sample processor that use its backup, unless they are there. */
  static void clients(Ground ground, Program service, int count) throws Exception {
    for (int there = (int) ground.number(ON_FILE); there < count; there += PORTION) {
      StringBuilder file =
          new StringBuilder(
              "id,processorId,name,sector,language,timeZone,services,technicalName,technicalEmail\n");
      for (int nth = there + 1; nth <= Math.min(count, there + PORTION); nth++) {
        file.append(
            "bench-%1$06d,lucrasoft,Bakkerij %1$06d,GENERAL,nl,Europe/Amsterdam,cloud-backup,ICT,it@c%1$06d.example%n"
                .formatted(nth));
      }
      service.post("/v1/clients/import", "admin", "text/csv", file.toString());
    }
  }

  /** How many a breach of that service touches, the samples among them. */
  static int usersOfTheService(Ground ground) throws SQLException {
    return (int)
        ground.number("select count(*) from client_service where service_id = 'cloud-backup'");
  }

  /** A breach, reported and confirmed; its id. */
  static String reported(Program service) throws Exception {
    String answer =
        service.post(
            "/v1/breaches",
            """
            {"processorId":"lucrasoft","title":"Backup console open","description":"The console was reachable without a login.",
             "discoveredAt":"%s"}
            """
                .formatted(Instant.now().minusSeconds(60)));
    String id = answer.replaceAll("(?s)^\\{\"id\":\"([^\"]*)\".*", "$1");
    service.post("/v1/breaches/" + id + "/confirmation", "");
    return id;
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
