package dev.tocsin.mail;

import java.time.Duration;

/** As in production, but for what a test is about. */
record Settings(
    boolean enabled,
    int parallel,
    Duration lease,
    Duration replyTimeout,
    Duration uncertainWait,
    int silent)
    implements MailSettings {

  static Settings with(Duration lease, int parallel) {
    return new Settings(true, parallel, lease, Duration.ofMinutes(1), Duration.ofMinutes(15), 20);
  }

  Settings waitingForReplies(Duration timeout) {
    return new Settings(enabled, parallel, lease, timeout, uncertainWait, silent);
  }

  Settings givingUpAfter(int silentAttempts) {
    return new Settings(enabled, parallel, lease, replyTimeout, uncertainWait, silentAttempts);
  }
}
