package dev.tocsin.api;

import static dev.tocsin.api.Calls.affect;
import static dev.tocsin.api.Calls.get;
import static dev.tocsin.api.Calls.ok;
import static dev.tocsin.api.Calls.put;
import static org.awaitility.Awaitility.await;

import dev.tocsin.testing.Database;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * One processor of several in an installation, with something of everything: a client, a breach, a
 * duty, tasks of each kind that has a call of its own, work that was set aside.
 */
record Brand(String processor, String client, String breach) {

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  static Brand with(Database database) {
    String processor = Calls.processor("\"en\"");
    String client = Calls.client(processor, "en", "PT24H", "DISCOVERY");
    String breach = Calls.breach(processor, Instant.now().minusSeconds(60));
    ok(put("dpo", "/breaches/" + breach + "/facts", "{\"confidentiality\": true}"), 200);
    affect(breach, client);
    Brand brand = new Brand(processor, client, breach);
    await()
        .atMost(PATIENCE)
        .until(() -> get("dpo", brand.path("/notifications/" + client)).statusCode() == 200);
    brand.fill(database);
    return brand;
  }

  private String path(String below) {
    return "/breaches/" + breach + below;
  }

  private void fill(Database database) {
    database.execute(
        """
        insert into task (id, kind, processor_id, breach_id, drill, created_at)
        values ('%1$s', 'READ_REPORT', '%2$s', '%3$s', false, now()),
               ('%4$s', 'REPORT_REFUSED', '%2$s', null, false, now())
        """
            .formatted(readReport(), processor, breach, refused()));
    database.execute(
        """
        insert into kept_report (task_id, mail_id, received_at, kept_until, content)
        values ('%s', 1, now(), now() + interval '1 day', 'of %s')
        """
            .formatted(readReport(), processor));
    database.execute(
        """
        insert into refused_report (topic, partition, record_offset, task_id, processor_id, sent_at, digest, reason, beginning, refused_at)
        values ('%1$s', 0, 0, '%2$s', '%1$s', 0, '\\x00', 'INVALID', 'of %1$s', now())
        """
            .formatted(processor, refused()));
    database.execute(
        """
        insert into replay (id, topic, first_position, last_position, processor_id, state, position, published, asked_by, asked_at)
        values ('%s', 'replay.x', 1, 1, '%s', 'DONE', 1, 1, 'admin', now())
        """
            .formatted(replay(), processor));
    database.execute(
        "update deadline set set_aside_at = now(), attempts = 9 where breach_id = '"
            + breach
            + "'");
  }

  String confirmation() {
    return "confirm-breach." + breach;
  }

  String readReport() {
    return "read-report." + breach;
  }

  String refused() {
    return "report-refused." + processor + ".0.0";
  }

  String replay() {
    return UUID.nameUUIDFromBytes(processor.getBytes(StandardCharsets.UTF_8)).toString();
  }

  String setAside() {
    return "deadline." + breach + "." + client;
  }

  /** What tells that an answer is about this one. */
  List<String> marks() {
    return List.of(processor, client, breach);
  }

  /** A path of the document with the ids of this one in it. */
  String fill(String path) {
    return path.replace("{name}", "nobodys")
        .replace("{clientId}", client)
        .replace("{id}", id(path));
  }

  private String id(String path) {
    if (path.startsWith("/processors/")) {
      return processor;
    }
    if (path.startsWith("/clients/")) {
      return client;
    }
    if (path.startsWith("/breaches/")) {
      return breach;
    }
    if (path.startsWith("/projections/")) {
      return path; // of nobody
    }
    if (path.startsWith("/replays/")) {
      return replay();
    }
    if (path.startsWith("/set-aside/")) {
      return setAside();
    }
    return switch (path) {
      case "/tasks/{id}/completion" -> confirmation();
      case "/tasks/{id}/report" -> readReport();
      case "/tasks/{id}/retry" -> refused();
      default -> throw new AssertionError("say here what the id is in " + path);
    };
  }
}
