package dev.tocsin.mail;

import dev.tocsin.sql.Sql;
import dev.tocsin.workflow.UnitOfWork;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.List;
import org.hibernate.reactive.mutiny.Mutiny;

/** The same notice on its way to the client's other contacts. */
public final class SameNotice {

  /** What is being sent this moment can't be called back. */
  private static final String CALL_OFF =
      """
      update mail m set state = 'CANCELLED', changed_at = r.at, held_by = null, refused_at = null
      from json_to_recordset(cast(cast(:rows as text) as json)) as r (
        id bigint, breach_id uuid, client_id text, notice_number int, at timestamptz)
      where m.breach_id = r.breach_id and m.client_id = r.client_id and m.notice_number = r.notice_number and m.id <> r.id
        and m.state in ('QUEUED', 'DEFERRED', 'UNCERTAIN')
      """;

  private static final String SEND_AFTER_ALL =
      """
      update mail set state = 'QUEUED', turn = 'READY', changed_at = :at, next_at = :at
      where breach_id = :breach and client_id = :client and notice_number = :number and id <> :id
        and state = 'CANCELLED'
      """;

  private SameNotice() {}

  /** One contact took each of these notices: nobody else needs it. */
  public static Uni<Void> callOff(Mutiny.Session session, List<TakenMail> taken) {
    return UnitOfWork.run(session, CALL_OFF, TakenMail.rows(taken));
  }

  /** That contact gave it back: the others are sent it after all. */
  public static Uni<Void> sendAfterAll(Mutiny.Session session, SentMail returned, Instant at) {
    return Sql.in(session, SEND_AFTER_ALL)
        .with("breach", returned.breachId().value())
        .with("client", returned.about().clientId().value())
        .with("number", returned.noticeNumber())
        .with("id", returned.id())
        .with("at", at)
        .update()
        .replaceWithVoid();
  }
}
