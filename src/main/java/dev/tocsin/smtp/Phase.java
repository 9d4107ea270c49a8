package dev.tocsin.smtp;

/** How far a conversation had come when the server spoke, or fell silent (RFC 5321 3). */
public enum Phase {
  CONNECT,
  GREETING,
  EHLO,
  STARTTLS,
  AUTH,
  /** {@code MAIL FROM}: who sends, and how much. */
  MAIL,
  /** {@code RCPT TO}. */
  RCPT,
  /** The command {@code DATA}: nothing of the message was said yet. */
  DATA,
  /** From the first byte of the message until the reply to the dot at its end. */
  DOT;

  /** Whether the server did not know yet whom the mail is for: what it says is not about them. */
  public boolean isBeforeRecipient() {
    return compareTo(RCPT) < 0;
  }

  /** Whether the server may have the message without having said so (RFC 5321 4.2.5). */
  public boolean mayHaveMessage() {
    return this == DOT;
  }
}
