package dev.tocsin.mail;

import dev.tocsin.breach.BreachId;
import dev.tocsin.breach.ClientId;
import dev.tocsin.json.Stored;
import dev.tocsin.notification.NotificationId;
import dev.tocsin.workflow.UnitOfWork;
import io.smallrye.mutiny.Uni;
import jakarta.persistence.Tuple;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny;

/** The mail queue's states. */
final class MailRows {

  /**
   * Due mail, and mail whose sender died. A notice waits for the one before it to leave, so that a
   * client reads them in order. Two selects, so that each finds its own index.
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
              and earlier.notice_number < m.notice_number and earlier.state in ('QUEUED', 'SENDING', 'DEFERRED'))
        order by m.next_at, m.due_at limit :limit for update of m skip locked),
      orphaned as materialized (
        select m.id from mail m left join mail_sender s on s.id = m.taken_by
        where m.state = 'SENDING' and m.id not in (
            select cast(value as bigint) from json_array_elements_text(cast(cast(:held as text) as json)))
          and (m.taken_by = :me
            or (case when m.taken_by is null then m.lease_until else coalesce(s.alive_until, '-infinity') end < clock_timestamp()
              and exists (
                select from mail_sender me
                where me.id = :me and me.alive_until >= clock_timestamp()
                  and me.alive_since <= clock_timestamp() - make_interval(secs => cast(:lease as double precision) / 2))))
        order by m.id limit :limit for update of m skip locked),
      turn as (select id from orphaned union all select id from due limit :limit)
      update mail set state = 'SENDING', attempts = attempts + 1, changed_at = clock_timestamp(),
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
        next_at = coalesce(cast(cast(:next as text) as timestamptz), next_at),
        held_by = cast(:heldBy as text), soonest_at = cast(cast(:soonest as text) as timestamptz),
        refused_at = case when :refused then coalesce(refused_at, :at) end,
        silent = silent + case when :silent then 1 else 0 end,
        without_files = without_files or :withoutFiles
      where id = :id
      """;

  /** At most one: ids and tokens are made from unique keys. */
  private static final String MARKED =
      " from mail where message_id = :mark or substring(envelope_sender from '[+]([a-z2-7]{26})@') = :mark"
          + " order by id limit 1";

  private static final String BY_MARK =
      "select state, reached_at is not null, " + SentMail.COLUMNS + MARKED + " for update";

  private static final String WHOSE = "select breach_id, client_id" + MARKED;

  private static final String RETURN =
      """
      update mail set returned_at = clock_timestamp() where id = :id
      """;

  private static final String REACHED =
      """
      update mail set reached_at = coalesce(reached_at, clock_timestamp()) where id = :id
      """;

  private static final String NOTE =
      """
      update mail set reply = :reply where id = :id
      """;

  /**
   * A row that nobody else may change until this transaction ends.
   *
   * @param reached whether a report said that its recipient was reached
   */
  record Locked(String state, boolean reached, SentMail mail) {}

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
   * Whether {@code mail} is still this sender's, or at least neither delivered by another nor come
   * back by a delivery report, which may be faster than the one who records what the server said.
   */
  static Uni<Boolean> isOurs(Mutiny.Session session, SentMail mail, Outcome outcome) {
    return session
        .createNativeQuery(LOCK, Tuple.class)
        .setParameter("id", mail.id())
        .getSingleResult()
        .map(
            row ->
                !row.get(1, String.class).equals("ACCEPTED")
                    && !row.get(2, Boolean.class)
                    && (outcome instanceof Outcome.Accepted
                        || row.get(0, Integer.class) == mail.attempt()));
  }

  /**
   * The row with this mark, and with it all mail of the same duty.
   *
   * @param mark its Message-ID, or the token in its envelope sender
   */
  static Uni<Optional<Locked>> find(UnitOfWork work, String mark) {
    return work.session()
        .createNativeQuery(WHOSE, Tuple.class)
        .setParameter("mark", mark)
        .getResultList()
        .map(rows -> rows.stream().flatMap(row -> duty(row).stream()).toList())
        .flatMap(work::hold)
        .chain(() -> locked(work.session(), mark));
  }

  private static Optional<NotificationId> duty(Tuple row) {
    String client = row.get("client_id", String.class);
    return client == null
        ? Optional.empty()
        : Optional.of(
            new NotificationId(
                new BreachId(row.get("breach_id", UUID.class)), new ClientId(client)));
  }

  private static Uni<Optional<Locked>> locked(Mutiny.Session session, String mark) {
    return session
        .createNativeQuery(BY_MARK, Tuple.class)
        .setParameter("mark", mark)
        .getResultList()
        .map(
            rows ->
                rows.stream()
                    .findFirst()
                    .map(
                        row ->
                            new Locked(
                                row.get(0, String.class),
                                row.get(1, Boolean.class),
                                SentMail.from(row))));
  }

  /** From now on no sender's word about it counts. */
  static Uni<Void> markReturned(Mutiny.Session session, long id) {
    return session
        .createNativeQuery(RETURN)
        .setParameter("id", id)
        .executeUpdate()
        .replaceWithVoid();
  }

  /** From now on a failure lies behind it. */
  static Uni<Void> markReached(Mutiny.Session session, long id) {
    return session
        .createNativeQuery(REACHED)
        .setParameter("id", id)
        .executeUpdate()
        .replaceWithVoid();
  }

  /** What was said about it changed nothing, and is shown. */
  static Uni<Void> note(Mutiny.Session session, long id, String reply) {
    return session
        .createNativeQuery(NOTE)
        .setParameter("reply", reply)
        .setParameter("id", id)
        .executeUpdate()
        .replaceWithVoid();
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
