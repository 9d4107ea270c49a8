package dev.tocsin.mail;

import dev.tocsin.sql.Columns;
import dev.tocsin.sql.Sql;
import dev.tocsin.workflow.UnitOfWork;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.hibernate.reactive.mutiny.Mutiny;

/** The mail queue's states. */
public final class MailRows {

  private static final String LOCK =
      """
      select attempts, state, returned_at is not null from mail where id = :id for update
      """;

  /** Of many; those that somebody else holds are left out. */
  private static final String LOCK_FREE =
      """
      select attempts, state, returned_at is not null, id from mail where id = any(:ids) order by id for update skip locked
      """;

  /**
   * What waits behind one of them may be next, unless it turns out that it waits on; no two are of
   * one duty.
   */
  private static final String SETTLE =
      """
      with settled as materialized (
        select r.*, m.breach_id, m.client_id
        from json_to_recordset(cast(cast(:rows as text) as json)) as r (
            id bigint, state text, at timestamptz, reply text, next timestamptz, held_by text, soonest timestamptz,
            refused boolean, silent boolean, without_files boolean)
          join mail m on m.id = r.id),
      let_go as (
        update mail m set turn = 'READY' from settled
        where m.id <> settled.id and m.breach_id = settled.breach_id and m.client_id = settled.client_id and m.turn = 'BEHIND')
      update mail m set state = settled.state, changed_at = settled.at, reply = settled.reply, taken_by = null, lease_until = null,
        silent_since = null, next_at = coalesce(settled.next, m.next_at),
        turn = case when settled.next > clock_timestamp() then 'RESTING' else 'READY' end,
        held_by = settled.held_by, soonest_at = settled.soonest,
        refused_at = case when settled.refused then coalesce(m.refused_at, settled.at) end,
        silent = m.silent + case when settled.silent then 1 else 0 end,
        without_files = m.without_files or settled.without_files
      from settled where m.id = settled.id
      """;

  /** One mail, and what becomes of its row. */
  record Settled(long id, NextState fate, Instant at) {

    private Map<String, Object> row() {
      Map<String, Object> row = new LinkedHashMap<>();
      row.put("id", id);
      row.put("state", fate.state());
      row.put("at", at);
      row.put("reply", fate.reply());
      row.put("next", fate.next());
      row.put("held_by", fate.heldBy());
      row.put("soonest", fate.soonest());
      row.put("refused", fate.refused());
      row.put("silent", fate.silent());
      row.put("without_files", fate.withoutFiles());
      return row;
    }
  }

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
        .map(
            row ->
                yesCounts(row)
                    && (outcome instanceof Outcome.Accepted || counts(row, mail, outcome)));
  }

  /**
   * The same of a yes to each of many, by their ids; those that somebody else holds are not among
   * them.
   */
  public static Uni<Map<Long, Boolean>> whichCount(
      Mutiny.Session session, Collection<SentMail> taken) {
    return Sql.in(session, LOCK_FREE)
        .with("ids", taken.stream().map(SentMail::id).toArray(Long[]::new))
        .lines()
        .map(
            rows ->
                rows.stream().collect(Collectors.toMap(row -> row.number(3), MailRows::yesCounts)));
  }

  private static boolean yesCounts(Columns row) {
    return state(row) != MailState.ACCEPTED && !row.truth(2);
  }

  private static boolean counts(Columns row, SentMail mail, Outcome outcome) {
    boolean isOpen =
        state(row) == MailState.SENDING
            || (state(row) == MailState.UNCERTAIN && !(outcome instanceof Outcome.Uncertain));
    return isOpen && row.small(0) == mail.attempt();
  }

  private static MailState state(Columns row) {
    return MailState.valueOf(row.text(1));
  }

  public static Uni<Void> settle(Mutiny.Session session, long id, NextState fate, Instant at) {
    return settle(session, List.of(new Settled(id, fate, at)));
  }

  /** They were taken; no two of them are of one duty. */
  public static Uni<Void> settle(Mutiny.Session session, Collection<TakenMail> taken) {
    return settle(session, taken.stream().map(TakenMail::settled).toList());
  }

  private static Uni<Void> settle(Mutiny.Session session, List<Settled> mails) {
    return UnitOfWork.run(session, SETTLE, mails.stream().map(Settled::row).toList());
  }
}
