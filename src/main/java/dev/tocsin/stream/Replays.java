package dev.tocsin.stream;

import dev.tocsin.breach.BreachId;
import dev.tocsin.breach.ProcessorId;
import dev.tocsin.sql.Columns;
import dev.tocsin.sql.Sql;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny;

/** Replays that were asked for, and how far each is. Each call is part of the transaction. */
public final class Replays {

  /** Those that are not over; they are carried out one after the other. */
  private static final int MOST = 100;

  /** Of one person: others have their turn. */
  private static final int MOST_OF_ONE = MOST / 2;

  private static final int LONGEST_ERROR = 500;

  private static final String BEGIN =
      """
      insert into replay (id, topic, first_position, last_position, breach_id, processor_id, state, position, published,
        asked_by, asked_at)
      select :id, :topic, :from, :until, :breach, :processor, 'RUNNING', :position, 0, :by, :now
      where (select count(*) from replay where state = 'RUNNING') < :most
        and (select count(*) from replay where state = 'RUNNING' and asked_by = :by) < :mostOfOne
      """;

  private static final String FIND =
      """
      select id, topic, first_position, last_position, breach_id, processor_id, state, position, published, error
      from replay where id = :id
      """;

  /** One that was begun; else of whoever had the last turn longest ago, the oldest. */
  private static final String NEXT =
      """
      select id, topic, first_position, last_position, breach_id, processor_id, state, position, published, error
      from replay r where state = 'RUNNING'
      order by position >= first_position desc,
        (select max(ended_at) from replay e where e.asked_by = r.asked_by) nulls first, asked_at, id
      limit 1
      """;

  private static final String CANCEL =
      """
      update replay set state = 'CANCELLED', ended_at = :now, error = null where id = :id and state = 'RUNNING'
      """;

  /** What was published before somebody cancelled it was published all the same. */
  private static final String REACHED =
      """
      update replay set position = greatest(position, :position), published = greatest(published, :published), error = null,
        state = case when state = 'RUNNING' and :position >= last_position then 'DONE' else state end,
        ended_at = case when state = 'RUNNING' and :position >= last_position then now() else ended_at end
      where id = :id
      """;

  private static final String FAILED =
      """
      update replay set state = 'FAILED', error = :error, ended_at = now() where id = :id and state = 'RUNNING'
      """;

  private static final String HELD_UP =
      """
      update replay set error = :error where id = :id and state = 'RUNNING' and error is distinct from :error
      """;

  private Replays() {}

  /** False when too many are not over yet. */
  public static Uni<Boolean> begin(Mutiny.Session session, Replay replay, String by, Instant now) {
    return Sql.in(session, BEGIN)
        .with("id", replay.id())
        .with("topic", replay.topic())
        .with("from", replay.from())
        .with("until", replay.until())
        .with("breach", replay.breach() == null ? null : replay.breach().value())
        .with("processor", replay.processor() == null ? null : replay.processor().value())
        .with("position", replay.position())
        .with("by", by)
        .with("now", now)
        .with("most", MOST)
        .with("mostOfOne", MOST_OF_ONE)
        .update()
        .map(rows -> rows == 1);
  }

  public static Uni<Optional<Replay>> find(Mutiny.Session session, UUID id) {
    return first(Sql.in(session, FIND).with("id", id));
  }

  /** False when it is over. */
  public static Uni<Boolean> cancel(Mutiny.Session session, UUID id, Instant now) {
    return Sql.in(session, CANCEL).with("id", id).with("now", now).update().map(rows -> rows == 1);
  }

  /** The one whose turn it is, of those that are not over. */
  static Uni<Optional<Replay>> next(Mutiny.Session session) {
    return first(Sql.in(session, NEXT));
  }

  /** It is done when that is all of it. */
  static Uni<Void> reached(Mutiny.Session session, Replay replay) {
    return Sql.in(session, REACHED)
        .with("id", replay.id())
        .with("position", replay.position())
        .with("published", replay.published())
        .update()
        .replaceWithVoid();
  }

  static Uni<Void> failed(Mutiny.Session session, UUID id, String error) {
    return tell(session, FAILED, id, error);
  }

  /** It goes on once that is over. */
  static Uni<Void> heldUp(Mutiny.Session session, UUID id, String error) {
    return tell(session, HELD_UP, id, error);
  }

  private static Uni<Void> tell(Mutiny.Session session, String statement, UUID id, String error) {
    return Sql.in(session, statement)
        .with("id", id)
        .with("error", error.substring(0, Math.min(error.length(), LONGEST_ERROR)))
        .update()
        .replaceWithVoid();
  }

  private static Uni<Optional<Replay>> first(Sql query) {
    return query.list(Replays::replay).map(found -> found.stream().findFirst());
  }

  private static Replay replay(Columns row) {
    UUID breach = row.uuid(4);
    String processor = row.text(5);
    return new Replay(
        row.uuid(0),
        row.text(1),
        row.number(2),
        row.number(3),
        breach == null ? null : new BreachId(breach),
        processor == null ? null : new ProcessorId(processor),
        Replay.State.valueOf(row.text(6)),
        row.number(7),
        row.number(8),
        row.text(9));
  }
}
