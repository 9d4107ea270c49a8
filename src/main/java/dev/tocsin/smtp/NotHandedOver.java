package dev.tocsin.smtp;

/** Ends a conversation with what there is to say about it. */
final class NotHandedOver extends RuntimeException {

  private static final long serialVersionUID = 1;

  private final transient Handover outcome;
  private final boolean lost;

  private NotHandedOver(Handover outcome, boolean lost) {
    super(outcome.toString(), null, false, false);
    this.outcome = outcome;
    this.lost = lost;
  }

  static NotHandedOver refused(Phase phase, Reply reply) {
    return new NotHandedOver(new Handover.Refused(phase, reply), false);
  }

  static NotHandedOver broken(Phase phase, String why) {
    return new NotHandedOver(new Handover.Broken(phase, why), false);
  }

  /** The connection went away: another may do better at once. */
  static NotHandedOver lost(Phase phase, String why) {
    return new NotHandedOver(new Handover.Broken(phase, why), true);
  }

  static Handover outcome(Throwable failure, Phase otherwise) {
    return failure instanceof NotHandedOver known
        ? known.outcome
        : new Handover.Broken(otherwise, String.valueOf(failure.getMessage()));
  }

  /**
   * Whether the connection was lost in the middle of a mail, and nothing of that mail can have
   * arrived: its end was not said.
   */
  static boolean isLostBeforeEnd(Throwable failure) {
    return failure instanceof NotHandedOver known
        && known.lost
        && known.outcome instanceof Handover.Broken broken
        && isWithinMail(broken.phase());
  }

  /** Whether the server said no, and goes on listening. */
  static boolean isRefusal(Throwable failure) {
    return failure instanceof NotHandedOver known
        && known.outcome instanceof Handover.Refused refused
        && refused.reply().code() != Reply.CLOSING;
  }

  /** Whether the server is tired of this connection (RFC 5321 3.8), and has not got the mail. */
  static boolean isClosing(Throwable failure) {
    return failure instanceof NotHandedOver known
        && known.outcome instanceof Handover.Refused refused
        && refused.reply().code() == Reply.CLOSING
        && isWithinMail(refused.phase());
  }

  private static boolean isWithinMail(Phase phase) {
    return phase.compareTo(Phase.MAIL) >= 0 && !phase.mayHaveMessage();
  }
}
