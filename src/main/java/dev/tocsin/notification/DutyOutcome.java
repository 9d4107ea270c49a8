package dev.tocsin.notification;

import dev.tocsin.breach.Text;
import java.time.Duration;
import java.time.Instant;

/**
 * What became of the duty.
 *
 * @param told null until a mail server took a notice, or somebody told the client by telephone
 * @param delayReason why it was late; null when nobody explained it
 * @param withdrawal why it was withdrawn; null when it was not
 */
public record DutyOutcome(Told told, Text delayReason, Withdrawal withdrawal) {

  static final DutyOutcome NONE = new DutyOutcome(null, null, null);

  /**
   * How the duty was met.
   *
   * @param notice number of the notice that arrived; null when somebody told the client by
   *     telephone
   * @param acceptedAt when a mail server took that notice, or when the call was made
   * @param lateBy zero when it was met in time
   */
  public record Told(Integer notice, Instant acceptedAt, Duration lateBy) {

    static Told at(Integer notice, Instant at, Instant dueAt) {
      return new Told(notice, at, Duration.ofSeconds(lateBySeconds(at, dueAt)));
    }

    /**
     * Begun seconds: whoever is late by a millisecond is late. Without a running clock ({@code
     * dueAt} is null) nobody is late.
     */
    static long lateBySeconds(Instant acceptedAt, Instant dueAt) {
      if (dueAt == null || !acceptedAt.isAfter(dueAt)) {
        return 0;
      }
      return Duration.between(dueAt, acceptedAt).plusNanos(999_999_999).toSeconds();
    }

    public boolean isByPhone() {
      return notice == null;
    }

    public ToldBy by() {
      return isByPhone() ? ToldBy.PHONE : ToldBy.NOTICE;
    }

    boolean isBy(int number) {
      return notice != null && notice == number;
    }

    NotificationEvent.Notified event(Instant dueAt) {
      return new NotificationEvent.Notified(
          notice, acceptedAt, dueAt, !lateBy.isZero(), lateBy.toSeconds());
    }
  }

  DutyOutcome told(Told how) {
    return new DutyOutcome(how, delayReason, withdrawal);
  }

  DutyOutcome explained(Text reason) {
    return new DutyOutcome(told, reason, withdrawal);
  }

  DutyOutcome withdrawn(Withdrawal why) {
    return new DutyOutcome(told, delayReason, why);
  }
}
