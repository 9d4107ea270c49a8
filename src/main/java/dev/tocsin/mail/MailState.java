package dev.tocsin.mail;

/** How a mail of the queue stands. */
public enum MailState {
  /** Nobody has tried yet. */
  QUEUED,
  /** A sender has it. */
  SENDING,
  /** A mail server has taken it. */
  ACCEPTED,
  /** It was not taken, and is tried again. */
  DEFERRED,
  /** It was refused, or has come back. */
  BOUNCED,
  /** Nobody can tell whether it was taken. */
  UNCERTAIN,
  /** Nobody needs it any more. */
  CANCELLED
}
