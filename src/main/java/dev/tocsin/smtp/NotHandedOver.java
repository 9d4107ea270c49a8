package dev.tocsin.smtp;

/** Ends a conversation with what there is to say about it. */
final class NotHandedOver extends RuntimeException {

  private static final long serialVersionUID = 1;

  private final transient Handover outcome;

  private NotHandedOver(Handover outcome) {
    super(outcome.toString(), null, false, false);
    this.outcome = outcome;
  }

  static NotHandedOver refused(Phase phase, Reply reply) {
    return new NotHandedOver(new Handover.Refused(phase, reply));
  }

  static NotHandedOver broken(Phase phase, String why) {
    return new NotHandedOver(new Handover.Broken(phase, why));
  }

  static Handover outcome(Throwable failure, Phase otherwise) {
    return failure instanceof NotHandedOver known
        ? known.outcome
        : new Handover.Broken(otherwise, String.valueOf(failure.getMessage()));
  }
}
