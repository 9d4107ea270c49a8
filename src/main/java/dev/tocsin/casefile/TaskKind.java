package dev.tocsin.casefile;

import dev.tocsin.notification.NotificationId;

/** What only a person can do. */
public enum TaskKind {
  /** E-mail does not reach this client, or not in time: phone it. */
  PHONE_CLIENT,
  /** This client was, or will be, told late: write down why. */
  EXPLAIN_DELAY,
  /** A notice came back: look at the address. */
  CHECK_MAIL,
  /** Nobody at this client said that the notice arrived: ask. */
  ASK_RECEIPT,
  /** This client wants help with its own notification (Lucrasoft L12). */
  HELP_CLIENT;

  /** The task's id: one of a kind per notification. */
  String idFor(NotificationId id) {
    String kind = name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    return kind + "." + id.breachId() + "." + id.clientId();
  }
}
