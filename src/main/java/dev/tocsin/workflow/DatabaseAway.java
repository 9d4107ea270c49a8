package dev.tocsin.workflow;

import com.fasterxml.jackson.core.JacksonException;
import io.vertx.sqlclient.DatabaseException;
import java.io.IOException;
import java.sql.SQLException;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.TimeoutException;

/**
 * The database does not answer, refuses, or cut the connection: nothing of the transaction was
 * done, and the next try may succeed.
 */
public class DatabaseAway extends RuntimeException {

  /**
   * Classes of SQLSTATE (PostgreSQL, appendix A) in which the server, or the way to it, is not as
   * it should be: connection, login, no such database, resources, operator, system.
   */
  private static final Set<String> CLASSES = Set.of("08", "28", "3D", "53", "57", "58");

  /**
   * A server that only reads: a standby. A transaction that was idle for so long that it was cut. A
   * database that lets nobody in for now.
   */
  private static final Set<String> STATES = Set.of("25006", "25P03", "55000");

  /** A statement took longer than it may, or somebody cut it off: the database is there. */
  private static final String CUT_OFF = "57014";

  private static final String VERTX = "io.vertx.";
  private static final int STATE_LENGTH = 5;

  DatabaseAway(Throwable cause) {
    this("the database cannot be reached", cause);
  }

  DatabaseAway(String message, Throwable cause) {
    super(message, cause, false, false);
  }

  /** Whether a failure of a transaction says so, be it its own or that of what it rests on. */
  public static boolean is(Throwable failure) {
    if (Failure.causes(failure).anyMatch(DatabaseAway.class::isInstance)) {
      return true;
    }
    String state = state(failure);
    return state == null
        ? Failure.causes(failure).anyMatch(DatabaseAway::isOfTheWay)
        : !state.equals(CUT_OFF)
            && (CLASSES.contains(state.substring(0, 2)) || STATES.contains(state));
  }

  /** What a transaction failed with, as whoever asked for it is told. */
  static Throwable of(Throwable failure) {
    return is(failure) && !(failure instanceof DatabaseAway) ? new DatabaseAway(failure) : failure;
  }

  /**
   * Whether one cause is the network's, the connection's or the pool's; what cannot be read is none
   * of them.
   */
  public static boolean isOfTheWay(Throwable cause) {
    return (cause instanceof IOException && !(cause instanceof JacksonException))
        || cause instanceof TimeoutException
        || cause.getClass().getName().startsWith(VERTX);
  }

  /** The first that there is; null when the database said none. */
  private static String state(Throwable failure) {
    return Failure.causes(failure)
        .map(DatabaseAway::ownState)
        .filter(Objects::nonNull)
        .filter(state -> state.length() == STATE_LENGTH)
        .findFirst()
        .orElse(null);
  }

  private static String ownState(Throwable cause) {
    if (cause instanceof SQLException sql) {
      return sql.getSQLState();
    }
    return cause instanceof DatabaseException driver ? driver.getSqlState() : null;
  }
}
