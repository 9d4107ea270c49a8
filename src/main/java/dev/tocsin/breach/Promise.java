package dev.tocsin.breach;

import java.time.Duration;
import java.time.Instant;

/**
 * A moment by which an answer is expected: notices say so, and who reads one counts on it.
 *
 * @param about what is not known yet, as {@link Unknown#field()} spells it
 * @param givenAt when it was given; null where that was not kept
 * @param approached whether it was said that it comes near
 * @param missed whether it was said that it passed without an answer
 */
public record Promise(
    String about, Instant expectedAt, Instant givenAt, boolean approached, boolean missed) {

  /** Given shorter before than this, nobody is reminded of it before it passes. */
  private static final Duration SHORT = Duration.ofHours(2);

  private static final Duration LEAST_AHEAD = Duration.ofHours(1);
  private static final int SHARE_AHEAD = 4;

  /** A fresh one. */
  static Promise given(String about, Instant expectedAt, Instant givenAt) {
    return new Promise(about, expectedAt, givenAt, false, false);
  }

  boolean is(String thing, Instant at) {
    return about.equals(thing) && expectedAt.equals(at);
  }

  Promise near() {
    return new Promise(about, expectedAt, givenAt, true, missed);
  }

  Promise broken() {
    return new Promise(about, expectedAt, givenAt, approached, true);
  }

  /** The fact that it comes near. */
  public BreachEvent approaching() {
    return new BreachEvent.PromiseApproaching(about, expectedAt);
  }

  /** The fact that it passed. */
  public BreachEvent passed() {
    return new BreachEvent.PromiseMissed(about, expectedAt);
  }

  /** Whether {@code other} is this one, whatever became of it. */
  public boolean isSame(Promise other) {
    return other.is(about, expectedAt);
  }

  /** Whether somebody has to see to it. */
  boolean isPressing() {
    return approached || missed;
  }

  boolean isNear(Instant now) {
    return !approached && !missed && approachesAt() != null && !now.isBefore(approachesAt());
  }

  boolean isBroken(Instant now) {
    return !missed && !now.isBefore(expectedAt);
  }

  /** When something has to be said about it; null when everything was. */
  Instant nextAt() {
    if (missed) {
      return null;
    }
    return approached || approachesAt() == null ? expectedAt : approachesAt();
  }

  /** A quarter of the time before it, an hour at least; null when that is not worth saying. */
  private Instant approachesAt() {
    if (givenAt == null) {
      return null;
    }
    Duration time = Duration.between(givenAt, expectedAt);
    if (time.compareTo(SHORT) < 0) {
      return null;
    }
    Duration ahead = time.dividedBy(SHARE_AHEAD);
    return expectedAt.minus(ahead.compareTo(LEAST_AHEAD) < 0 ? LEAST_AHEAD : ahead);
  }
}
