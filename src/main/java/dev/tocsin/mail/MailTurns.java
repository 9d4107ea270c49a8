package dev.tocsin.mail;

import dev.tocsin.json.Stored;
import dev.tocsin.sql.Columns;
import dev.tocsin.sql.Sql;
import io.smallrye.mutiny.Uni;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.hibernate.reactive.mutiny.Mutiny;

/** Whether the turn of mail that was claimed has come. */
final class MailTurns {

  static final String IS_BEHIND =
      """
      (
          select true from mail earlier
          where earlier.breach_id = m.breach_id and earlier.client_id = m.client_id
            and earlier.notice_number < m.notice_number
            and (earlier.state in ('QUEUED', 'DEFERRED') or (earlier.state = 'SENDING' and earlier.silent_since is null))
          limit 1) is not null""";

  /** By a snapshot of after their rows were locked: what they wait for does not end meanwhile. */
  static final String TURN =
      """
      select m.id, m.next_at > clock_timestamp() as early, %s as behind
      from json_array_elements_text(cast(cast(:ids as text) as json)) as r (id)
        join mail m on m.id = cast(r.id as bigint)
      """
          .formatted(IS_BEHIND);

  private static final String WAIT =
      """
      update mail m set turn = r.turn
      from json_to_recordset(cast(cast(:rows as text) as json)) as r (id bigint, turn text)
      where m.id = r.id
      """;

  private MailTurns() {}

  /**
   * Those of the locked mails whose turn it is; the others are put where nobody looks for now.
   *
   * @param locked as {@link TakeMail#DUE} has them; some may stand there twice
   */
  static Uni<List<Columns>> whose(Mutiny.Session session, List<Columns> locked) {
    Set<Long> ids = locked.stream().map(MailTurns::id).collect(Collectors.toSet());
    return Sql.in(session, TURN)
        .with("ids", Stored.write(ids))
        .lines()
        .map(MailTurns::waiting)
        .flatMap(
            waiting ->
                waiting.isEmpty()
                    ? Uni.createFrom().item(locked)
                    : wait(session, waiting)
                        .replaceWith(
                            locked.stream().filter(row -> !waiting.containsKey(id(row))).toList()));
  }

  private static Long id(Columns locked) {
    return locked.number(1);
  }

  /** What they wait for, by id. */
  private static Map<Long, String> waiting(List<Columns> rows) {
    Map<Long, String> waiting = new TreeMap<>();
    for (Columns row : rows) {
      if (row.truth("early")) {
        waiting.put(row.number("id"), "RESTING");
      } else if (row.truth("behind")) {
        waiting.put(row.number("id"), "BEHIND");
      }
    }
    return waiting;
  }

  private static Uni<Integer> wait(Mutiny.Session session, Map<Long, String> waiting) {
    List<Map<String, Object>> rows = new ArrayList<>();
    waiting.forEach((id, turn) -> rows.add(Map.of("id", id, "turn", turn)));
    return Sql.in(session, WAIT).with("rows", Stored.rows(rows)).update();
  }
}
