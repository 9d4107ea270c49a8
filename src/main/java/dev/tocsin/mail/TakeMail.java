package dev.tocsin.mail;

import dev.tocsin.json.Stored;
import dev.tocsin.sql.Columns;
import dev.tocsin.sql.Sql;
import dev.tocsin.workflow.Leash;
import io.smallrye.mutiny.Uni;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.hibernate.reactive.mutiny.Mutiny;

/**
 * Takes mail from the queue for one sender: first what dead senders left, then what is due. Of four
 * places two are for whoever has the least time left, one is for whoever has the least and can
 * still be told in time, and one for mail that no due time depends on, so that a giant holds up
 * nobody; a place that its own do not need is anybody's.
 *
 * <p>A notice waits for the one before it to leave, so that a client reads them in order; not for
 * one about which the server is silent. What is found to wait is put where nobody looks, and comes
 * back by its time or by whoever records what became of the one before it.
 */
public final class TakeMail {

  static final String WAKE =
      """
      with awake as materialized (
        select id from mail
        where state in ('QUEUED', 'DEFERRED', 'UNCERTAIN') and turn = 'RESTING' and next_at <= now()
        order by next_at limit 500 for update skip locked)
      update mail m set turn = 'READY' from awake a where m.id = a.id
      """;

  /**
   * Nobody takes what he holds. A sender that was cut off from the database itself cannot know who
   * died meanwhile: it gives the others half a lease to show that they live.
   */
  static final String ORPHANED =
      """
      select m.id from mail m
      where m.state = 'SENDING' and case
        when m.taken_by = :me then m.id not in (
          select cast(value as bigint) from json_array_elements_text(cast(cast(:held as text) as json)))
        else case when m.taken_by is null then m.lease_until
            else coalesce((select s.alive_until from mail_sender s where s.id = m.taken_by), '-infinity') end < clock_timestamp()
          and exists (
            select from mail_sender me
            where me.id = :me and me.alive_until >= clock_timestamp()
              and me.alive_since <= clock_timestamp() - make_interval(secs => cast(:lease as double precision) / 2))
        end
      order by m.id limit :limit for update of m skip locked
      """;

  /**
   * Three lists, each the beginning of an index; what stands in two is taken once. By the moment
   * the transaction began: an index can be entered at a moment that stands still.
   */
  static final String DUE =
      """
      with unhurried as materialized (
        select id from mail
        where state in ('QUEUED', 'DEFERRED', 'UNCERTAIN') and turn = 'READY' and wanted_by is null
        order by id limit :limit for update skip locked),
      in_time as materialized (
        select id from mail
        where state in ('QUEUED', 'DEFERRED', 'UNCERTAIN') and turn = 'READY' and wanted_by >= now()
        order by wanted_by, id limit :limit for update skip locked),
      hurried as materialized (
        select id from mail
        where state in ('QUEUED', 'DEFERRED', 'UNCERTAIN') and turn = 'READY' and wanted_by is not null
        order by wanted_by, id limit :limit for update skip locked)
      select 0, id from unhurried union all select 1, id from in_time union all select 2, id from hurried
      """;

  private static final String TAKE =
      """
      update mail set state = 'SENDING', attempts = attempts + 1, changed_at = clock_timestamp(), silent_since = null,
        taken_by = :me, lease_until = null
      where id in (select cast(value as bigint) from json_array_elements_text(cast(cast(:ids as text) as json)))
      returning\s"""
          + SentMail.COLUMNS;

  private static final String SIZES =
      """
      select m.id, coalesce(l.size, octet_length(plain_text) + coalesce(octet_length(html), 0) + coalesce(octet_length(attachments), 0))
      from mail m left join mail_letter l on l.id = m.letter_id
      where m.id in (select cast(value as bigint) from json_array_elements_text(cast(cast(:ids as text) as json)))
      """;

  /** Each puts what it finds waiting where the next does not look. */
  private static final int MOST_LOOKS = 50;

  /** Where some wait that were thought to be next, there may be many. */
  private static final int MANY = 250;

  private final SenderLease lease;
  private final Pace pace;
  private final PlacesByUrgency places = new PlacesByUrgency();
  private final DomainShares shares = new DomainShares();
  private final MailLeftBehind leftBehind = new MailLeftBehind();

  public TakeMail(SenderLease lease) {
    this(lease, Pace.NONE);
  }

  public TakeMail(SenderLease lease, Pace pace) {
    this.lease = lease;
    this.pace = pace;
  }

  /**
   * Takes what is to be sent next.
   *
   * @param held what this sender has already, and is not done with
   * @param hand how much of that is in memory
   */
  public Uni<List<SentMail>> take(
      Mutiny.Session session, int limit, Collection<Long> held, InHand hand) {
    return Leash.inOrder(session)
        .chain(() -> Sql.in(session, WAKE).update())
        .chain(() -> pace.open(session, limit, shares))
        .flatMap(allowed -> takeAllowed(session, allowed, held, hand))
        .call(taken -> pace.spend(session, taken));
  }

  private Uni<List<SentMail>> takeAllowed(
      Mutiny.Session session, Allowance allowed, Collection<Long> held, InHand hand) {
    return orphaned(session, allowed.places(), held)
        .flatMap(ids -> take(session, ids, hand))
        .flatMap(
            orphaned ->
                due(session, allowed, allowed.places() - orphaned.size(), 1, hand)
                    .map(due -> together(orphaned, due)));
  }

  private Uni<List<Long>> orphaned(Mutiny.Session session, int limit, Collection<Long> held) {
    return Sql.in(session, ORPHANED)
        .with("me", lease.id())
        .with("lease", lease.length())
        .with("held", Stored.write(held))
        .with("limit", limit)
        .list(row -> row.number(0));
  }

  private Uni<List<SentMail>> due(
      Mutiny.Session session, Allowance allowed, int free, int nth, InHand hand) {
    if (free <= 0 || nth > MOST_LOOKS) {
      return Uni.createFrom().item(List.of());
    }
    return Sql.in(session, DUE)
        .with("limit", nth == 1 ? free : Math.max(free, MANY))
        .lines()
        .flatMap(
            claimed ->
                claimed.isEmpty()
                    ? letGo(session).replaceWith(List.of())
                    : due(session, allowed, free, nth, claimed, hand));
  }

  private Uni<Void> letGo(Mutiny.Session session) {
    return leftBehind
        .letGo(session)
        .chain(
            () ->
                pace.isFree()
                    ? Pace.letAllGo(session).replaceWithVoid()
                    : Uni.createFrom().voidItem());
  }

  private Uni<List<SentMail>> due(
      Mutiny.Session session,
      Allowance allowed,
      int free,
      int nth,
      List<Columns> claimed,
      InHand hand) {
    return MailTurns.whose(session, claimed)
        .flatMap(theirs -> allowed.within(session, theirs))
        .flatMap(
            now ->
                take(session, places.give(now, free), hand)
                    .flatMap(
                        taken ->
                            now.size() == claimed.size()
                                ? Uni.createFrom().item(taken)
                                : due(session, allowed, free - taken.size(), nth + 1, hand)
                                    .map(more -> together(taken, more))));
  }

  private Uni<List<SentMail>> take(Mutiny.Session session, List<Long> ids, InHand hand) {
    return sizes(session, ids).flatMap(sizes -> take(session, hand.take(ids, sizes)));
  }

  /** What there is no room for stays in the queue, and is looked at again when there is. */
  private static Uni<Map<Long, Long>> sizes(Mutiny.Session session, List<Long> ids) {
    return ids.isEmpty()
        ? Uni.createFrom().item(Map.of())
        : Sql.in(session, SIZES)
            .with("ids", Stored.write(ids))
            .lines()
            .map(
                rows ->
                    rows.stream()
                        .collect(Collectors.toMap(row -> row.number(0), row -> row.number(1))));
  }

  private Uni<List<SentMail>> take(Mutiny.Session session, List<Long> ids) {
    if (ids.isEmpty()) {
      return Uni.createFrom().item(List.of());
    }
    return Sql.in(session, TAKE)
        .with("me", lease.id())
        .with("ids", Stored.write(ids))
        .lines()
        .map(rows -> rows.stream().map(SentMail::from).toList());
  }

  private static List<SentMail> together(List<SentMail> some, List<SentMail> more) {
    List<SentMail> all = new ArrayList<>(some);
    all.addAll(more);
    return all;
  }
}
