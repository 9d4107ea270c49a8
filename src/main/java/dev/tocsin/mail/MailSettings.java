package dev.tocsin.mail;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How mail is sent. */
@ConfigMapping(prefix = "tocsin.mail")
public interface MailSettings {

  /** Whether this instance sends mail; one that does not still queues it for the others. */
  @WithDefault("true")
  boolean enabled();

  /** How many mails one instance hands over at a time. */
  @WithDefault("8")
  int parallel();

  /** How long a mail stays with a sender that gives no sign of life. */
  @WithDefault("PT10S")
  Duration lease();

  /**
   * How long a mail server may stay silent before the attempt counts as uncertain; less when the
   * due time is near.
   */
  @WithDefault("PT1M")
  Duration replyTimeout();

  /** How long an uncertain mail waits before it is sent again; less when the due time is near. */
  @WithDefault("PT15M")
  Duration uncertainWait();

  /**
   * After how many attempts that all stayed without an answer a mail counts as not deliverable to
   * that contact. Each may have arrived.
   */
  @WithDefault("20")
  int silent();
}
