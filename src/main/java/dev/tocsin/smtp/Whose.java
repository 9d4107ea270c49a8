package dev.tocsin.smtp;

/** Whom a reply is about. */
public enum Whose {
  /** It is a yes. */
  ACCEPTED,
  /** Nobody's: the same again later. */
  WAIT,
  /** The recipient's: this mailbox will not do. */
  RECIPIENT,
  /** The message's: it is too large, or its content is not taken. */
  MESSAGE,
  /** Ours: it says nothing about the recipient. */
  US
}
