package dev.tocsin.mail;

import dev.tocsin.delivery.MailSettings;
import java.time.Duration;
import java.util.OptionalDouble;

/** As in production, but for what a test is about. */
public record Settings(
    boolean enabled,
    int parallel,
    Duration lease,
    Duration replyTimeout,
    int silent,
    int perConnection,
    Duration uncertainWait,
    int uncertainAttempts)
    implements MailSettings {

  public static Settings with(Duration lease, int parallel) {
    return new Settings(
        true, parallel, lease, Duration.ofMinutes(1), 20, 100, Duration.ofMinutes(15), 20);
  }

  Settings waitingForReplies(Duration timeout) {
    return new Settings(
        enabled, parallel, lease, timeout, silent, perConnection, uncertainWait, uncertainAttempts);
  }

  public Settings sendingNothing() {
    return new Settings(
        false,
        parallel,
        lease,
        replyTimeout,
        silent,
        perConnection,
        uncertainWait,
        uncertainAttempts);
  }

  Settings keepingSilent(int most) {
    return new Settings(
        enabled,
        parallel,
        lease,
        replyTimeout,
        most,
        perConnection,
        uncertainWait,
        uncertainAttempts);
  }

  Settings givingUpAfter(int attempts) {
    return new Settings(
        enabled, parallel, lease, replyTimeout, silent, perConnection, uncertainWait, attempts);
  }

  @Override
  public OptionalDouble rate() {
    return OptionalDouble.empty();
  }

  @Override
  public OptionalDouble ratePerDomain() {
    return OptionalDouble.empty();
  }
}
