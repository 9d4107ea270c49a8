package dev.tocsin.mail;

import dev.tocsin.sql.Sql;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.Optional;
import org.hibernate.reactive.mutiny.Mutiny;

/**
 * A mail about which the server is silent, as its row says.
 *
 * @param isNoted whether the row says so already
 * @param dueAt as it is now; null when nothing depends on it
 */
public record SilentMail(boolean isNoted, Instant dueAt) {

  private static final String LOCK =
      """
      select silent_since is not null as noted, due_at from mail
      where id = :id and state = 'SENDING' and attempts = :attempt for update
      """;

  /** What is sent later does not wait for it. */
  private static final String NOTE =
      """
      with let_go as (
        update mail m set turn = 'READY' from mail silent
        where silent.id = :id and m.id <> :id and m.breach_id = silent.breach_id and m.client_id = silent.client_id and m.turn = 'BEHIND')
      update mail set silent_since = :since where id = :id
      """;

  /** Empty when it is not this attempt that is waited for any more. */
  public static Uni<Optional<SilentMail>> lock(Mutiny.Session session, SentMail mail) {
    return Sql.in(session, LOCK)
        .with("id", mail.id())
        .with("attempt", mail.attempt())
        .lines()
        .map(
            rows ->
                rows.stream()
                    .findFirst()
                    .map(row -> new SilentMail(row.truth("noted"), row.instant("due_at"))));
  }

  public static Uni<Void> note(Mutiny.Session session, SentMail mail, Instant since) {
    return Sql.in(session, NOTE)
        .with("since", since)
        .with("id", mail.id())
        .update()
        .replaceWithVoid();
  }
}
