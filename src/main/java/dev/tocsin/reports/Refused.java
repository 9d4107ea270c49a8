package dev.tocsin.reports;

import dev.tocsin.report.Reason;

/** This record is no report, and never will be as long as nothing else changes. */
final class Refused extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final Reason reason;

  /**
   * @param why for whoever reads the dead letter; may quote the record
   */
  Refused(Reason reason, String why) {
    super(why);
    this.reason = reason;
  }

  Reason reason() {
    return reason;
  }
}
