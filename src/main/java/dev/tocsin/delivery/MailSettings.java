package dev.tocsin.delivery;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.OptionalDouble;

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
   * How long a mail server may stay silent, up to the message and again after it, before the mail's
   * next contact is tried as well; less when the due time is near. The conversation goes on: each
   * phase of it has the time of RFC 5321 4.5.3.2.
   */
  @WithDefault("PT1M")
  Duration replyTimeout();

  /**
   * How many conversations one instance keeps in which the server is silent; with so many, none
   * begins. They hold none of the places of {@link #parallel}.
   */
  @WithDefault("20")
  int silent();

  /** How many mails one connection carries; the mailer's own limit holds where it is lower. */
  @WithDefault("100")
  int perConnection();

  /** How many mails may be handed over in a second, over all instances; any when absent. */
  OptionalDouble rate();

  /** The same, of mails to one domain of recipients. */
  OptionalDouble ratePerDomain();

  /** How long an uncertain mail waits before it is sent again; less when the due time is near. */
  @WithDefault("PT15M")
  Duration uncertainWait();

  /**
   * After how many attempts that all stayed without an answer a mail counts as not deliverable to
   * that contact. Each may have arrived.
   */
  @WithDefault("20")
  int uncertainAttempts();
}
