package dev.tocsin.notification;

/** Why a client has a notice that a delivery report says has failed. */
public enum HeldBecause {
  /** A report says that its address was reached; what failed lies behind it. */
  REACHED,
  /** Somebody at the client acknowledged since the notice was issued. */
  ACKNOWLEDGED
}
