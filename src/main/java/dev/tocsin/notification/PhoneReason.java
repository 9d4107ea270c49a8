package dev.tocsin.notification;

/** Why e-mail cannot be the only way to tell this client. */
public enum PhoneReason {
  /** Its own mail runs on the service that is down. */
  MAIL_SERVICE_DOWN
}
