package dev.tocsin.bounces;

/** What was made of a message that the mail server passed on. */
public enum ReportOutcome {
  /** The mail did not arrive: its bounce is recorded, the next contact is tried. */
  BOUNCED,
  /** It was known already that this mail did not arrive. */
  ALREADY_BOUNCED,
  /** It failed, and the client has it all the same: nothing is undone. */
  NOTED,
  /** It came back, and does not say why in a way that a program understands: a person reads it. */
  TO_BE_READ,
  /** Delayed, delivered, relayed or expanded. */
  NOT_FAILED,
  /** It names no mail of ours. */
  UNKNOWN_MESSAGE,
  /** It names a mail that has not left yet. */
  NOT_SENT_YET,
  /** A vacation reply, a read receipt, a person's answer, a newsletter. */
  NO_DELIVERY_REPORT
}
