package dev.tocsin.notification;

/** Why a duty was withdrawn. */
public enum Withdrawal {
  /** The breach was dismissed; its reopening brings the duty back. */
  BREACH_DISMISSED,
  /** This client was not affected after all. */
  NOT_AFFECTED
}
