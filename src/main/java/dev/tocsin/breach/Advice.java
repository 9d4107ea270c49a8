package dev.tocsin.breach;

import static dev.tocsin.breach.Measure.Kind.ADVISED_TO_CLIENT;
import static dev.tocsin.breach.Measure.Kind.ADVISED_TO_DATA_SUBJECTS;

/**
 * Advice that is given again and again, so that it is written well once in every language
 * (Lucrasoft L8: "keep an eye on your e-mails, change your passwords").
 */
public enum Advice {
  CHANGE_PASSWORDS(ADVISED_TO_DATA_SUBJECTS),
  USE_TWO_FACTOR(ADVISED_TO_DATA_SUBJECTS),
  WATCH_EMAIL(ADVISED_TO_DATA_SUBJECTS),
  BEWARE_PHISHING(ADVISED_TO_DATA_SUBJECTS),
  BEWARE_CALLS(ADVISED_TO_DATA_SUBJECTS),
  WATCH_BANK_ACCOUNT(ADVISED_TO_DATA_SUBJECTS),
  REPLACE_CARD(ADVISED_TO_DATA_SUBJECTS),
  WATCH_IDENTITY_FRAUD(ADVISED_TO_DATA_SUBJECTS),
  CHECK_OWN_DATA(ADVISED_TO_DATA_SUBJECTS),
  RESET_USER_PASSWORDS(ADVISED_TO_CLIENT),
  REQUIRE_TWO_FACTOR(ADVISED_TO_CLIENT),
  WARN_STAFF(ADVISED_TO_CLIENT),
  CHECK_MAIL_RULES(ADVISED_TO_CLIENT),
  CHECK_LOGINS(ADVISED_TO_CLIENT),
  VERIFY_PAYMENT_CHANGES(ADVISED_TO_CLIENT),
  CHECK_DATA(ADVISED_TO_CLIENT),
  WORK_AROUND_OUTAGE(ADVISED_TO_CLIENT),
  KEEP_EVIDENCE(ADVISED_TO_CLIENT);

  private final Measure.Kind kind;

  Advice(Measure.Kind kind) {
    this.kind = kind;
  }

  /** To whom it is given. */
  public Measure.Kind kind() {
    return kind;
  }
}
