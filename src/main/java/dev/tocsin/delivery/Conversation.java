package dev.tocsin.delivery;

import dev.tocsin.mail.Content;
import dev.tocsin.mail.SentMail;
import dev.tocsin.smtp.Attempt;
import java.time.Duration;
import java.time.Instant;

/**
 * A mail and the conversation about it. The conversation may outlive this attempt: then only what
 * the server says in the end is still of interest.
 */
final class Conversation {

  private final SentMail mail;
  private final Content content;
  private volatile Attempt attempt;
  private volatile boolean ours = true;
  private volatile long lookAt = System.nanoTime();

  private volatile boolean silent;

  /** When the server was found silent, by the database's clock; null before. */
  private volatile Instant silentAt;

  Conversation(SentMail mail, Content content) {
    this.mail = mail;
    this.content = content;
  }

  void over(Attempt now) {
    attempt = now;
  }

  SentMail mail() {
    return mail;
  }

  Content content() {
    return content;
  }

  Attempt attempt() {
    return attempt;
  }

  /** Whether the mail waits for what comes of this; if not, it may be sent again meanwhile. */
  boolean isOurs() {
    return ours;
  }

  void letGo() {
    ours = false;
  }

  Instant silentAt() {
    return silentAt;
  }

  void fallSilent() {
    silent = true;
  }

  boolean isToBeLookedAt() {
    return silent && ours && System.nanoTime() - lookAt >= 0;
  }

  void lookAgainIn(Duration wait) {
    lookAt = System.nanoTime() + wait.toNanos();
  }

  void foundSilent(Instant at) {
    silentAt = at;
  }
}
