package dev.tocsin.reports;

import dev.tocsin.intake.Invalid;
import dev.tocsin.report.Reason;
import dev.tocsin.workflow.DatabaseAway;
import dev.tocsin.workflow.Failure;
import dev.tocsin.workflow.GateFull;
import java.sql.SQLException;
import java.util.Optional;
import java.util.Set;

/** Whether a record is to blame for a failure, or whatever it needs is away for now. */
final class JudgeFailure {

  /**
   * Classes of SQLSTATE in which the data are at fault: data exceptions, constraints that no retry
   * mends, check options, limits of the database (PostgreSQL, appendix A).
   */
  private static final Set<String> FAULTS_OF_THE_DATA = Set.of("22", "23", "44", "54");

  /**
   * Classes in which the database, or the way to it, is not as it should be for now: connection,
   * read only, authorization, no such database, rollback, resources, state, operator, system,
   * internal.
   */
  private static final Set<String> AWAY =
      Set.of("08", "25", "28", "3D", "40", "53", "55", "57", "58", "XX");

  /** A statement took longer than it may: the database is there. */
  private static final String CUT_OFF = "57014";

  /** Others made the same row, or took away what it refers to, each time it was tried. */
  private static final Set<String> RACES = Set.of("23505", "23503");

  /** A fault of ours that happens this often with one record will go on happening with it. */
  private static final int TIMES = 5;

  private static final int DEEPEST = 20;

  private int faults;

  /** Why the record is refused; empty when it has to wait. */
  Optional<Refused> refused(Throwable failure) {
    if (failure instanceof Refused refused) {
      return Optional.of(refused);
    }
    if (failure instanceof Invalid invalid) {
      return Optional.of(ReadRecord.refused(invalid));
    }
    return state(failure)
        .map(state -> byState(state, failure))
        .orElseGet(() -> isAway(failure) ? Optional.empty() : ours(failure));
  }

  private Optional<Refused> byState(String state, Throwable failure) {
    String family = state.substring(0, 2);
    if (AWAY.contains(family) && !state.equals(CUT_OFF)) {
      return Optional.empty();
    }
    return FAULTS_OF_THE_DATA.contains(family) && !RACES.contains(state)
        ? Optional.of(new Refused(Reason.REFUSED_BY_DATABASE, "SQLSTATE " + state))
        : ours(failure);
  }

  private Optional<Refused> ours(Throwable failure) {
    faults++;
    return faults < TIMES
        ? Optional.empty()
        : Optional.of(new Refused(Reason.UNREADABLE, "a fault of ours: " + Failure.of(failure)));
  }

  /** The database could not keep that it is refused: what failed before may have been its fault. */
  void startAgain() {
    faults = 0;
  }

  private static Optional<String> state(Throwable failure) {
    Throwable cause = failure;
    for (int depth = 0; cause != null && depth < DEEPEST; depth++) {
      if (cause instanceof SQLException sql
          && sql.getSQLState() != null
          && sql.getSQLState().length() == 5) {
        return Optional.of(sql.getSQLState());
      }
      cause = cause.getCause();
    }
    return Optional.empty();
  }

  /** Whether the network, the connection, the pool or the gate says so. */
  private static boolean isAway(Throwable failure) {
    Throwable cause = failure;
    for (int depth = 0; cause != null && depth < DEEPEST; depth++) {
      if (cause instanceof SQLException
          || cause instanceof GateFull
          || DatabaseAway.isOfTheWay(cause)) {
        return true;
      }
      cause = cause.getCause();
    }
    return false;
  }
}
