package dev.tocsin.mail;

import io.smallrye.mutiny.Uni;
import jakarta.persistence.Tuple;
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
    return session
        .createNativeQuery(LOCK, Tuple.class)
        .setParameter("id", mail.id())
        .getSingleResult()
        .map(row -> counts(row, mail, outcome));
  }

  private static boolean counts(Tuple row, SentMail mail, Outcome outcome) {
    MailState state = MailState.valueOf(row.get(1, String.class));
    boolean isOpen =
        state == MailState.SENDING
            || (state == MailState.UNCERTAIN && !(outcome instanceof Outcome.Uncertain));
    return state != MailState.ACCEPTED
        && !row.get(2, Boolean.class)
        && (outcome instanceof Outcome.Accepted
            || (isOpen && row.get(0, Integer.class) == mail.attempt()));
  }

  public static Uni<Void> settle(Mutiny.Session session, long id, NextState fate, Instant at) {
    return session
        .createNativeQuery(SETTLE)
        .setParameter("state", fate.state().name())
        .setParameter("at", at)
        .setParameter("reply", fate.reply())
        .setParameter("next", text(fate.next()))
        .setParameter("heldBy", fate.heldBy())
        .setParameter("soonest", text(fate.soonest()))
        .setParameter("refused", fate.refused())
        .setParameter("silent", fate.silent())
        .setParameter("withoutFiles", fate.withoutFiles())
        .setParameter("id", id)
        .executeUpdate()
        .replaceWithVoid();
  }

  private static String text(Instant instant) {
    return instant == null ? null : instant.toString();
  }
}
