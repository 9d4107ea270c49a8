package dev.tocsin.workflow;

import dev.tocsin.sql.Sql;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import org.hibernate.reactive.mutiny.Mutiny;

/**
 * What keeps a transaction of background work from running away. No statement of it takes longer
 * than agreed: then it fails, and whoever wants it asks again. Each is planned for what the tables
 * are at that moment, and no plan is kept, so that asking again is not more of the same: the driver
 * prepares statements, and from the sixth time on PostgreSQL may go by one plan for all values,
 * made of the statistics of a table that was empty then.
 *
 * @param longest how long one statement may take, waiting for locks included
 */
public record Leash(Duration longest) {

  /**
   * Whatever begins a transaction and then does nothing, because its machine was frozen or cut off,
   * loses it after this time, and others go on with what it had locked. Of requests too.
   */
  static final String AWAKE = "set_config('idle_in_transaction_session_timeout', '30s', true)";

  /** Until this transaction ends. */
  static final String SETTINGS =
      AWAKE
          + """
      , set_config('statement_timeout', cast(:longest as text), true), set_config('plan_cache_mode', 'force_custom_plan', true),
        set_config('jit', 'off', true)""";

  /**
   * What is claimed from a queue is read in the order of an index, as its statement is written:
   * what the planner believes about a table that turns over within minutes has no say in it.
   */
  static final String IN_ORDER =
      """
      select set_config('enable_seqscan', :on, true), set_config('enable_bitmapscan', :on, true), set_config('enable_sort', :on, true),
        set_config('enable_hashjoin', :on, true), set_config('enable_mergejoin', :on, true)
      """;

  /** In the session's transaction, which should not have asked for anything yet. */
  public Uni<Void> hold(Mutiny.Session session) {
    return Sql.in(session, "select " + SETTINGS)
        .with("longest", millis())
        .one(row -> row.value(0))
        .replaceWithVoid();
  }

  String millis() {
    return String.valueOf(longest.toMillis());
  }

  /** From here on, in the session's transaction, plans follow the indexes. */
  public static Uni<Void> inOrder(Mutiny.Session session) {
    return planning(session, "off");
  }

  /** From here on they are the planner's again. */
  public static Uni<Void> asPlanned(Mutiny.Session session) {
    return planning(session, "on");
  }

  private static Uni<Void> planning(Mutiny.Session session, String on) {
    return Sql.in(session, IN_ORDER).with("on", on).one(row -> row.value(0)).replaceWithVoid();
  }
}
