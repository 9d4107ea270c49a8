package dev.tocsin.notification;

/** How a client was told. */
public enum ToldBy {
  /** A mail server of it took a notice. */
  NOTICE,
  /** Somebody phoned it. */
  PHONE
}
