package dev.tocsin.dpo;

import dev.tocsin.breach.BreachId;
import dev.tocsin.breach.ClientId;
import dev.tocsin.breach.Rejected;
import dev.tocsin.casefile.WaitingQueue;
import dev.tocsin.sql.Columns;
import dev.tocsin.sql.Sql;
import dev.tocsin.workflow.PutOff;
import dev.tocsin.workflow.UnitOfWork;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** One row for each letter that is noted and not written yet. */
public final class OwedLetters {

  static final String QUEUE = "letter";

  /** In one order everywhere, so that two transactions with the same letters wait one way only. */
  private static final String NOTE =
      """
      insert into dpo_letter (
        letter_key, occasion, breach_id, client_id, first_version, last_version, causation_id, correlation_id, next_at)
      select letter_key, occasion, breach_id, client_id, first_version, last_version, causation_id, correlation_id, next_at
      from json_to_recordset(cast(cast(:rows as text) as json)) as r (
        letter_key text, occasion text, breach_id uuid, client_id text, first_version bigint, last_version bigint,
        causation_id text, correlation_id text, next_at timestamptz)
      order by letter_key
      on conflict (letter_key) do nothing
      """;

  static final String CLAIM =
      """
      select id from dpo_letter
      where next_at <= :now and set_aside_at is null
      order by next_at, id limit :limit for update skip locked
      """;

  private static final String CLAIM_ONE =
      """
      select id from dpo_letter
      where id = :id and next_at <= :now and set_aside_at is null
      for update skip locked
      """;

  private static final String READ =
      """
      select letter_key, occasion, breach_id, client_id, first_version, last_version, causation_id, correlation_id
      from dpo_letter where id = any(:ids) order by next_at, id
      """;

  private static final String WRITTEN =
      """
      delete from dpo_letter where id = any(:ids)
      """;

  private static final String PUT_OFF =
      """
      update dpo_letter set %s, next_at = %s where id = :id
      """
          .formatted(PutOff.COUNTED, PutOff.LATER);

  private static final String RETRY =
      """
      update dpo_letter set %s, next_at = clock_timestamp() where id = :id and set_aside_at is not null
      """
          .formatted(PutOff.FROM_THE_START);

  private static final String DISCARD =
      """
      delete from dpo_letter where id = :id and set_aside_at is not null
      """;

  private static final String FIRST =
      """
      select next_at from dpo_letter where set_aside_at is null order by next_at, id limit 1
      """;

  private OwedLetters() {}

  static WaitingQueue queue() {
    return new WaitingQueue(QUEUE, FIRST);
  }

  /** Those that are noted already stay as they are. */
  static Uni<Void> note(UnitOfWork work, Collection<OwedLetter> letters) {
    return work.run(NOTE, letters.stream().map(letter -> row(letter, work.now())).toList());
  }

  private static Map<String, Object> row(OwedLetter letter, Instant now) {
    OwedLetter.Cause cause = letter.cause();
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("letter_key", letter.key());
    row.put("occasion", letter.occasion().name());
    row.put("breach_id", cause.breachId());
    row.put("client_id", cause.clientId());
    row.put("first_version", cause.first());
    row.put("last_version", cause.last());
    row.put("causation_id", cause.event());
    row.put("correlation_id", cause.correlationId());
    row.put("next_at", now);
    return row;
  }

  static Uni<List<Long>> claim(UnitOfWork work, int limit) {
    return Sql.in(work.session(), CLAIM)
        .with("now", work.now())
        .with("limit", limit)
        .list(row -> row.number(0));
  }

  static Uni<List<Long>> claimOne(UnitOfWork work, long id) {
    return Sql.in(work.session(), CLAIM_ONE)
        .with("now", work.now())
        .with("id", id)
        .list(row -> row.number(0));
  }

  static Uni<List<OwedLetter>> read(UnitOfWork work, List<Long> ids) {
    return Sql.in(work.session(), READ)
        .with("ids", ids.toArray(Long[]::new))
        .lines()
        .map(rows -> rows.stream().map(OwedLetters::read).toList());
  }

  private static OwedLetter read(Columns row) {
    String client = row.text("client_id");
    return new OwedLetter(
        row.text("letter_key"),
        Occasion.valueOf(row.text("occasion")),
        new OwedLetter.Cause(
            new BreachId(row.uuid("breach_id")),
            client == null ? null : new ClientId(client),
            row.number("first_version"),
            row.number("last_version"),
            UUID.fromString(row.text("causation_id")),
            row.text("correlation_id")));
  }

  /** They are in the queue of mail, or nobody is left to write about. */
  static Uni<Void> written(UnitOfWork work, List<Long> ids) {
    return Sql.in(work.session(), WRITTEN)
        .with("ids", ids.toArray(Long[]::new))
        .update()
        .replaceWithVoid();
  }

  static Uni<Void> putOff(UnitOfWork work, long id, Throwable failure) {
    return PutOff.because(failure, Sql.in(work.session(), PUT_OFF))
        .with("id", id)
        .update()
        .replaceWithVoid();
  }

  /**
   * It is written after all.
   *
   * @throws Rejected when it is not set aside any more; the {@code Uni} fails with it
   */
  public static Uni<Void> retry(UnitOfWork work, long id) {
    return PutOff.decided(Sql.in(work.session(), RETRY).with("id", id));
  }

  /**
   * It is never written.
   *
   * @throws Rejected when it is not set aside any more; the {@code Uni} fails with it
   */
  public static Uni<Void> discard(UnitOfWork work, long id) {
    return PutOff.decided(Sql.in(work.session(), DISCARD).with("id", id));
  }
}
