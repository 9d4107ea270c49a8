package dev.tocsin.notification;

import java.time.Duration;
import java.time.Instant;

/**
 * What one contract says about being told. Clock hours: nights, weekends and holidays count
 * (Regulation 1182/71 does not govern contracts, and counting from the moment itself is never later
 * than its rule).
 *
 * @param notifyWithin from the start of the clock to the due time
 * @param safetyMargin how long before the due time the automatic notice leaves; null is 5 %, at
 *     least 10 s
 * @param secondNotice from the start of the clock to a due second notice; null when the contract
 *     asks for none
 * @param updateEvery how often an update is owed; null when the contract asks for none
 * @param remindAfter how long a notice may stay unacknowledged before the DPO is told; null is 24 h
 */
public record Terms(
    Duration notifyWithin,
    ClockStart clockStart,
    Duration safetyMargin,
    Duration secondNotice,
    Duration updateEvery,
    Duration remindAfter) {

  private static final Duration REMIND_AFTER = Duration.ofHours(24);
  private static final Duration LEAST_MARGIN = Duration.ofSeconds(10);

  public Terms {
    if (notifyWithin.isZero() || notifyWithin.isNegative()) {
      throw new IllegalArgumentException(
          "notifyWithin must be longer than nothing, found " + notifyWithin);
    }
    if (safetyMargin != null
        && (safetyMargin.isNegative() || safetyMargin.compareTo(notifyWithin) >= 0)) {
      throw new IllegalArgumentException(
          "safetyMargin " + safetyMargin + " must be shorter than notifyWithin " + notifyWithin);
    }
  }

  /** With the usual patience for an acknowledgement. */
  public Terms(
      Duration notifyWithin,
      ClockStart clockStart,
      Duration safetyMargin,
      Duration secondNotice,
      Duration updateEvery) {
    this(notifyWithin, clockStart, safetyMargin, secondNotice, updateEvery, null);
  }

  /**
   * An instant plus a duration: right across daylight-saving changes, which wall-clock arithmetic
   * is not.
   */
  public Instant dueAt(Instant clockStartedAt) {
    return clockStartedAt.plus(notifyWithin);
  }

  /** When {@code percent} of the window has passed. */
  public Instant warnAt(Instant clockStartedAt, int percent) {
    return clockStartedAt.plus(notifyWithin.multipliedBy(percent).dividedBy(100));
  }

  /** Whether one notice is not enough. */
  boolean asksForMore() {
    return secondNotice != null || updateEvery != null;
  }

  /**
   * Whether a further notice meets one of them: an update that is not said to end the assessment is
   * no second notice (Itum I5).
   */
  boolean isMetBy(boolean assessed) {
    return updateEvery != null || (secondNotice != null && assessed);
  }

  /** When the DPO is told that a notice accepted at {@code acceptedAt} is not acknowledged. */
  public Instant remindAt(Instant acceptedAt) {
    return acceptedAt.plus(remindAfter == null ? REMIND_AFTER : remindAfter);
  }

  public Instant automaticNoticeAt(Instant clockStartedAt) {
    return dueAt(clockStartedAt).minus(margin());
  }

  private Duration margin() {
    if (safetyMargin != null) {
      return safetyMargin;
    }
    Duration share = notifyWithin.dividedBy(20);
    Duration margin = share.compareTo(LEAST_MARGIN) < 0 ? LEAST_MARGIN : share;
    return margin.compareTo(notifyWithin.dividedBy(2)) > 0 ? notifyWithin.dividedBy(2) : margin;
  }
}
