package dev.tocsin.mail;

import dev.tocsin.json.Stored;
import io.smallrye.mutiny.Uni;
import jakarta.persistence.Tuple;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.hibernate.reactive.mutiny.Mutiny;

/** The mail queue's states. */
final class MailRows {

  /**
   * Due mail, and mail whose sender died. A notice waits for the one before it to leave, so that a
   * client reads them in order; not for one about which the server is silent. Two selects, so that
   * each finds its own index.
   *
   * <p>Nobody takes what he holds. A sender that was cut off from the database itself cannot know
   * who died meanwhile: it gives the others half a lease to show that they live.
   */
  private static final String TAKE =
      """
      with due as materialized (
        select m.id from mail m
        where m.state in ('QUEUED', 'DEFERRED', 'UNCERTAIN') and m.next_at <= clock_timestamp()
          and not exists (
            select from mail earlier
            where earlier.breach_id = m.breach_id and earlier.client_id = m.client_id
              and earlier.notice_number < m.notice_number
              and (earlier.state in ('QUEUED', 'DEFERRED') or (earlier.state = 'SENDING' and earlier.silent_since is null)))
        order by m.next_at, m.due_at limit :limit for update of m skip locked),
      orphaned as materialized (
        select m.id from mail m left join mail_sender s on s.id = m.taken_by
        where m.state = 'SENDING' and case
          when m.taken_by = :me then m.id not in (
            select cast(value as bigint) from json_array_elements_text(cast(cast(:held as text) as json)))
          else case when m.taken_by is null then m.lease_until else coalesce(s.alive_until, '-infinity') end < clock_timestamp()
            and exists (
              select from mail_sender me
              where me.id = :me and me.alive_until >= clock_timestamp()
                and me.alive_since <= clock_timestamp() - make_interval(secs => cast(:lease as double precision) / 2))
          end
        order by m.id limit :limit for update of m skip locked),
      turn as (select id from orphaned union all select id from due limit :limit)
      update mail set state = 'SENDING', attempts = attempts + 1, changed_at = clock_timestamp(), silent_since = null,
        taken_by = :me, lease_until = null
      where id in (select id from turn)
      returning\s"""
          + SentMail.COLUMNS;

  private static final String LOCK =
      """
      select attempts, state, returned_at is not null from mail where id = :id for update
      """;

  private static final String SETTLE =
      """
      update mail set state = :state, changed_at = :at, reply = :reply, taken_by = null, lease_until = null,
        silent_since = null,
        next_at = coalesce(cast(cast(:next as text) as timestamptz), next_at),
        held_by = cast(:heldBy as text), soonest_at = cast(cast(:soonest as text) as timestamptz),
        refused_at = case when :refused then coalesce(refused_at, :at) end,
        silent = silent + case when :silent then 1 else 0 end,
        without_files = without_files or :withoutFiles
      where id = :id
      """;

  private MailRows() {}

  /**
   * @param held what this sender has already, and is not done with
   */
  static Uni<List<SentMail>> take(
      Mutiny.Session session, int limit, SenderLease lease, Collection<Long> held) {
    return session
        .createNativeQuery(TAKE, Tuple.class)
        .setParameter("limit", limit)
        .setParameter("me", lease.id())
        .setParameter("lease", lease.length())
        .setParameter("held", Stored.write(held))
        .getResultList()
        .map(rows -> rows.stream().map(SentMail::from).toList());
  }

  /**
   * Whether what {@code mail}'s sender heard still counts. A yes does, unless the mail was
   * delivered by another attempt or has come back by a delivery report, which may be faster than
   * the one who records what the server said. Anything else does while no other attempt was made;
   * that nobody knows is said once.
   */
  static Uni<Boolean> isOurs(Mutiny.Session session, SentMail mail, Outcome outcome) {
    return session
        .createNativeQuery(LOCK, Tuple.class)
        .setParameter("id", mail.id())
        .getSingleResult()
        .map(row -> counts(row, mail, outcome));
  }

  private static boolean counts(Tuple row, SentMail mail, Outcome outcome) {
    String state = row.get(1, String.class);
    boolean isOpen =
        state.equals("SENDING")
            || (state.equals("UNCERTAIN") && !(outcome instanceof Outcome.Uncertain));
    return !state.equals("ACCEPTED")
        && !row.get(2, Boolean.class)
        && (outcome instanceof Outcome.Accepted
            || (isOpen && row.get(0, Integer.class) == mail.attempt()));
  }

  static Uni<Void> settle(Mutiny.Session session, long id, Fate fate, Instant at) {
    return session
        .createNativeQuery(SETTLE)
        .setParameter("state", fate.state())
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
