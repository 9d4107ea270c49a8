package dev.tocsin.notification;

/** Why e-mail cannot be the only way to tell this client. */
public enum PhoneReason {
  /** Its own mail runs on the service that is down. */
  MAIL_SERVICE_DOWN(true),
  /** A notice came back that the client had acknowledged: one of the two is not so. */
  CAME_BACK(false);

  private final boolean endsWithAcknowledgement;

  PhoneReason(boolean endsWithAcknowledgement) {
    this.endsWithAcknowledgement = endsWithAcknowledgement;
  }

  /** Whether a client that has acknowledged need not be phoned any more. */
  public boolean endsWithAcknowledgement() {
    return endsWithAcknowledgement;
  }
}
