package dev.tocsin.mail;

import dev.tocsin.sql.Columns;
import dev.tocsin.sql.Sql;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import org.hibernate.reactive.mutiny.Mutiny;

/** The mail queue's states. */
public final class MailRows {

  private static final String LOCK =
      """
      select attempts, state, returned_at is not null from mail where id = :id for update
      """;

  /** What waits behind it may be next, unless it turns out that it waits on. */
  private static final String SETTLE =
      """
      with let_go as (
        update mail m set turn = 'READY' from mail settled
        where settled.id = :id and m.id <> :id and m.breach_id = settled.breach_id and m.client_id = settled.client_id and m.turn = 'BEHIND')
      update mail set state = :state, changed_at = :at, reply = :reply, taken_by = null, lease_until = null,
        silent_since = null,
        next_at = coalesce(cast(cast(:next as text) as timestamptz), next_at),
        turn = case when cast(cast(:next as text) as timestamptz) > clock_timestamp() then 'RESTING' else 'READY' end,
        held_by = cast(:heldBy as text), soonest_at = cast(cast(:soonest as text) as timestamptz),
        refused_at = case when :refused then coalesce(refused_at, :at) end,
        silent = silent + case when :silent then 1 else 0 end,
        without_files = without_files or :withoutFiles
      where id = :id
      """;

  private MailRows() {}

  /**
   * Whether what {@code mail}'s sender heard still counts. A yes does, unless the mail was
   * delivered by another attempt or has come back by a delivery report, which may be faster than
   * the one who records what the server said. Anything else does while no other attempt was made;
   * that nobody knows is said once.
   */
  public static Uni<Boolean> isOurs(Mutiny.Session session, SentMail mail, Outcome outcome) {
    return Sql.in(session, LOCK)
        .with("id", mail.id())
        .one(row -> row)
        .map(row -> counts(row, mail, outcome));
  }

  private static boolean counts(Columns row, SentMail mail, Outcome outcome) {
    MailState state = MailState.valueOf(row.text(1));
    boolean isOpen =
        state == MailState.SENDING
            || (state == MailState.UNCERTAIN && !(outcome instanceof Outcome.Uncertain));
    return state != MailState.ACCEPTED
        && !row.truth(2)
        && (outcome instanceof Outcome.Accepted || (isOpen && row.small(0) == mail.attempt()));
  }

  public static Uni<Void> settle(Mutiny.Session session, long id, NextState fate, Instant at) {
    return Sql.in(session, SETTLE)
        .with("state", fate.state().name())
        .with("at", at)
        .with("reply", fate.reply())
        .with("next", text(fate.next()))
        .with("heldBy", fate.heldBy())
        .with("soonest", text(fate.soonest()))
        .with("refused", fate.refused())
        .with("silent", fate.silent())
        .with("withoutFiles", fate.withoutFiles())
        .with("id", id)
        .update()
        .replaceWithVoid();
  }

  private static String text(Instant instant) {
    return instant == null ? null : instant.toString();
  }
}
