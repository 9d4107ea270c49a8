package dev.tocsin.deadline;

import dev.tocsin.breach.BreachId;
import dev.tocsin.breach.Rejected;
import dev.tocsin.notification.NotificationId;
import dev.tocsin.sql.Sql;
import dev.tocsin.workflow.PutOff;
import dev.tocsin.workflow.UnitOfWork;
import io.smallrye.mutiny.Uni;

/** What a person decided about rows that failed too often. */
public final class SetAsideRows {

  private static final String RETRY_DEADLINE =
      """
      update deadline set %s, next_at = clock_timestamp()
      where breach_id = :breach and client_id = :client and set_aside_at is not null
      """
          .formatted(PutOff.FROM_THE_START);

  /** Until something else is recorded about the duty, nothing happens to it by itself. */
  private static final String DISCARD_DEADLINE =
      """
      delete from deadline where breach_id = :breach and client_id = :client and set_aside_at is not null
      """;

  private static final String RETRY_NEWS =
      """
      update news set %s, next_at = clock_timestamp()
      where breach_id = :breach and version in (
        select version from news where breach_id = :breach and set_aside_at is not null
        order by version for update)
      """
          .formatted(PutOff.FROM_THE_START);

  private static final String DISCARD_NEWS =
      """
      delete from news where breach_id = :breach and version in (
        select version from news where breach_id = :breach and set_aside_at is not null
        order by version for update)
      """;

  private static final String RETRY_PROMISE =
      """
      update promise set %s, next_at = clock_timestamp()
      where breach_id = :breach and set_aside_at is not null
      """
          .formatted(PutOff.FROM_THE_START);

  /** Until something else is recorded about the breach, nobody is told of its promised answers. */
  private static final String DISCARD_PROMISE =
      """
      delete from promise where breach_id = :breach and set_aside_at is not null
      """;

  private SetAsideRows() {}

  /**
   * It fires again.
   *
   * @throws Rejected when it is not set aside any more; the {@code Uni} fails with it
   */
  public static Uni<Void> retry(UnitOfWork work, NotificationId deadline) {
    return run(work, RETRY_DEADLINE, deadline);
  }

  /**
   * It never fires.
   *
   * @throws Rejected when it is not set aside any more; the {@code Uni} fails with it
   */
  public static Uni<Void> discard(UnitOfWork work, NotificationId deadline) {
    return run(work, DISCARD_DEADLINE, deadline);
  }

  /**
   * The DPO is told after all, if a client still does not know.
   *
   * @throws Rejected when none is set aside any more; the {@code Uni} fails with it
   */
  public static Uni<Void> retryNews(UnitOfWork work, BreachId breach) {
    return run(work, RETRY_NEWS, breach);
  }

  /**
   * The DPO is not told.
   *
   * @throws Rejected when none is set aside any more; the {@code Uni} fails with it
   */
  public static Uni<Void> discardNews(UnitOfWork work, BreachId breach) {
    return run(work, DISCARD_NEWS, breach);
  }

  /**
   * The DPO is told of promised answers after all, if they are still missing.
   *
   * @throws Rejected when they are not set aside any more; the {@code Uni} fails with it
   */
  public static Uni<Void> retryPromises(UnitOfWork work, BreachId breach) {
    return run(work, RETRY_PROMISE, breach);
  }

  /**
   * The DPO is not told.
   *
   * @throws Rejected when they are not set aside any more; the {@code Uni} fails with it
   */
  public static Uni<Void> discardPromises(UnitOfWork work, BreachId breach) {
    return run(work, DISCARD_PROMISE, breach);
  }

  private static Uni<Void> run(UnitOfWork work, String statement, NotificationId id) {
    return PutOff.decided(
        Sql.in(work.session(), statement)
            .with("breach", id.breachId().value())
            .with("client", id.clientId().value()));
  }

  private static Uni<Void> run(UnitOfWork work, String statement, BreachId breach) {
    return PutOff.decided(Sql.in(work.session(), statement).with("breach", breach.value()));
  }
}
