package dev.tocsin.smtp;

import java.time.Duration;

/** How far a conversation had come when the server spoke, or fell silent (RFC 5321 3). */
public enum Phase {
  CONNECT(Duration.ofMinutes(1)),
  GREETING(Duration.ofMinutes(5)),
  EHLO(Duration.ofMinutes(5)),
  STARTTLS(Duration.ofMinutes(5)),
  AUTH(Duration.ofMinutes(5)),
  /** {@code MAIL FROM}: who sends, and how much. */
  MAIL(Duration.ofMinutes(5)),
  /** {@code RCPT TO}. */
  RCPT(Duration.ofMinutes(5)),
  /** The command {@code DATA}: nothing of the message was said yet. */
  DATA(Duration.ofMinutes(2)),
  /** The message, block by block; its end was not said yet. */
  MESSAGE(Duration.ofMinutes(3)),
  /** From the dot at the end of the message until the reply to it. */
  DOT(Duration.ofMinutes(10));

  private final Duration time;

  Phase(Duration time) {
    this.time = time;
  }

  /**
   * How long a server may take for one answer (RFC 5321 4.5.3.2, which has none for a connection
   * and takes what came after it for commands like the others).
   */
  Duration time() {
    return time;
  }

  /** Whether the server did not know yet whom the mail is for: what it says is not about them. */
  public boolean isBeforeRecipient() {
    return compareTo(RCPT) < 0;
  }

  /** Whether the server may have the message without having said so (RFC 5321 4.2.5). */
  public boolean mayHaveMessage() {
    return this == DOT;
  }
}
