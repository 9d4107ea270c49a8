package dev.tocsin.workflow;

import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * What went wrong, for whoever has to decide what becomes of it. Never a message: it may quote what
 * somebody typed.
 */
public final class Failure {

  private static final String OURS = "dev.tocsin.";
  private static final int DEEPEST = 20;

  private Failure() {}

  /**
   * The kind of the first cause, the SQLSTATE when the database said one, and the line of ours that
   * it happened in when there is one: {@code NullPointerException at WriteNotice:42}.
   */
  public static String of(Throwable failure) {
    List<Throwable> causes = causes(failure).toList();
    StringBuilder said = new StringBuilder(kind(causes.get(causes.size() - 1)));
    causes.stream()
        .filter(SQLException.class::isInstance)
        .map(cause -> ((SQLException) cause).getSQLState())
        .filter(state -> state != null)
        .reduce((first, last) -> last)
        .ifPresent(state -> said.append(", SQLSTATE ").append(state));
    causes.stream()
        .flatMap(cause -> Arrays.stream(cause.getStackTrace()))
        .filter(line -> line.getClassName().startsWith(OURS))
        .reduce((first, last) -> first)
        .ifPresent(line -> said.append(" at ").append(place(line)));
    return said.toString();
  }

  /** The failure and what it came of, in turn; not for ever, should one be its own cause. */
  public static Stream<Throwable> causes(Throwable failure) {
    return Stream.iterate(failure, Objects::nonNull, Throwable::getCause).limit(DEEPEST);
  }

  private static String kind(Throwable failure) {
    return failure.getClass().getName().replaceFirst("^.*\\.", "");
  }

  private static String place(StackTraceElement line) {
    String type = line.getClassName().replaceFirst("^.*\\.", "").replaceFirst("\\$.*", "");
    return type + ":" + line.getLineNumber();
  }
}
