package dev.tocsin.casefile;

import dev.tocsin.breach.BreachId;
import dev.tocsin.notification.NotificationId;
import java.util.Locale;

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
  HELP_CLIENT,
  /** The facts say that it happened, and it is still called a suspicion: confirm or dismiss it. */
  CONFIRM_BREACH,
  /** An answer is missing that notices promise for about now: find it, or give another moment. */
  KEEP_PROMISE,
  /** A mail server refuses us: no mail of this processor leaves through it. */
  MAIL_REFUSED,
  /** Something came back about a mail of ours that no program understands: read it. */
  READ_REPORT,
  /** Something failed too often and is not tried again by itself. */
  SET_ASIDE,
  /** A record from Kafka could not be taken as a report: it may be a breach all the same. */
  REPORT_REFUSED;

  /** The task's id: one of a kind per notification. */
  public String idFor(NotificationId id) {
    return idFor(id.breachId()) + "." + id.clientId();
  }

  /** The task's id: one of a kind per breach. */
  public String idFor(BreachId id) {
    return idFor(id.toString());
  }

  /** The task's id: one of a kind per promised answer of a breach. */
  public String idFor(BreachId id, String about) {
    return idFor(id) + "." + about;
  }

  /** The task's id: one of a kind for whatever {@code about} names. */
  public String idFor(String about) {
    return name().toLowerCase(Locale.ROOT).replace('_', '-') + "." + about;
  }
}
