package dev.tocsin.dpo;

import java.util.Locale;

/** What the DPO is written to about. The names are kept in rows and mails: they are for ever. */
enum Occasion {
  /** A possible breach was reported. */
  REPORTED,
  /** A due time comes near. */
  NEAR,
  MISSED,
  /** A notice reached nobody. */
  UNDELIVERED,
  /** The mail server does not say what became of a notice. */
  SILENT,
  FOLLOW_UP_NEAR,
  FOLLOW_UP_MISSED,
  /** Clients who were told before do not know something yet. */
  NEWS,
  /** Nobody acknowledged. */
  UNACKNOWLEDGED,
  /** A client asks for help. */
  HELP,
  /** A notice came back that the client had acknowledged. */
  CAME_BACK,
  PROMISE_NEAR,
  PROMISE_MISSED,
  /** The processor's own mail is what failed: clients have to be phoned. */
  PHONE;

  /** As mails call it: {@code dpo/follow-up-near}. */
  String purpose() {
    return "dpo/" + name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
