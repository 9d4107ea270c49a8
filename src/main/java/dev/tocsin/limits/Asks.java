package dev.tocsin.limits;

import dev.tocsin.eventstore.Metadata;

/**
 * Who asks for a place among those who are dealt with, and what for.
 *
 * @param caller the subject; strangers are all one
 * @param about what is to be changed, where its changes wait for each other in the database, or
 *     worked out for long; empty when it is neither
 */
public record Asks(String caller, Kind kind, String about) {

  enum Kind {
    CHANGE,
    LOOK,
    STRANGER
  }

  public static Asks toChange(Metadata cause, String about) {
    return new Asks(cause.actor(), Kind.CHANGE, about);
  }

  public static Asks toLook(Metadata cause) {
    return new Asks(cause.actor(), Kind.LOOK, "");
  }

  /**
   * To have something worked out.
   *
   * @param about of what; empty when it is not known
   */
  public static Asks toLook(Metadata cause, String about) {
    return new Asks(cause.actor(), Kind.LOOK, about.isEmpty() ? "" : "look " + about);
  }

  public static Asks asStranger() {
    return new Asks("", Kind.STRANGER, "");
  }

  boolean isChange() {
    return kind == Kind.CHANGE;
  }

  boolean isLook() {
    return kind == Kind.LOOK;
  }

  boolean isStranger() {
    return kind == Kind.STRANGER;
  }
}
