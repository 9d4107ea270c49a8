package dev.tocsin.mail;

import dev.tocsin.sql.Sql;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import org.hibernate.reactive.mutiny.Mutiny;

/** The same notice on its way to the client's other contacts. */
public final class SameNotice {

  /** What is being sent this moment can't be called back. */
  private static final String CALL_OFF =
      """
      update mail set state = 'CANCELLED', changed_at = :at, held_by = null, refused_at = null
      where breach_id = :breach and client_id = :client and notice_number = :number and id <> :id
        and state in ('QUEUED', 'DEFERRED', 'UNCERTAIN')
      """;

  private static final String SEND_AFTER_ALL =
      """
      update mail set state = 'QUEUED', turn = 'READY', changed_at = :at, next_at = :at
      where breach_id = :breach and client_id = :client and notice_number = :number and id <> :id
        and state = 'CANCELLED'
      """;

  private SameNotice() {}

  /** One contact took it: nobody else needs it. */
  public static Uni<Void> callOff(Mutiny.Session session, SentMail taken, Instant at) {
    return update(session, CALL_OFF, taken, at);
  }

  /** That contact gave it back: the others are sent it after all. */
  public static Uni<Void> sendAfterAll(Mutiny.Session session, SentMail returned, Instant at) {
    return update(session, SEND_AFTER_ALL, returned, at);
  }

  private static Uni<Void> update(
      Mutiny.Session session, String statement, SentMail mail, Instant at) {
    return Sql.in(session, statement)
        .with("breach", mail.breachId().value())
        .with("client", mail.about().clientId().value())
        .with("number", mail.noticeNumber())
        .with("id", mail.id())
        .with("at", at)
        .update()
        .replaceWithVoid();
  }
}
