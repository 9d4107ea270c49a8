package dev.tocsin.notification;

/** How a telephone call to a client ended. */
public enum CallResult {
  /** Somebody at the client heard what happened. */
  TOLD,
  NO_ANSWER,
  /** Somebody answered, and asked for another call. */
  CALL_BACK
}
