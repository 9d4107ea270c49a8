package dev.tocsin.notification;

import java.time.Duration;
import java.time.Instant;

/**
 * The time that a client, as the controller, has to notify its authority: 72 clock hours from when
 * it became aware, which is when we told it at the latest (GDPR 33(1); EDPB Guidelines 9/2022 v2.0,
 * II.A.4).
 */
public final class OwnTime {

  private static final Duration LENGTH =
      Duration.ofDays(3); // 72 hours: of a clock, not of a calendar

  private OwnTime() {}

  /**
   * When it ends.
   *
   * @param toldAt when the client was told first
   */
  public static Instant endsAt(Instant toldAt) {
    return toldAt.plus(LENGTH);
  }
}
