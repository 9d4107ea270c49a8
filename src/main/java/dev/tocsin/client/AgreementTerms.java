package dev.tocsin.client;

import dev.tocsin.notification.ClockStart;
import dev.tocsin.notification.Terms;
import java.time.Duration;

/** What the agreement says about telling the clients of one sector; see {@link Terms}. */
public record AgreementTerms(
    Sector sector,
    Duration notifyWithin,
    ClockStart clockStart,
    Duration safetyMargin,
    Duration secondNotice,
    Duration updateEvery,
    Duration remindAfter) {

  public static AgreementTerms of(Sector sector, Terms terms) {
    return new AgreementTerms(
        sector,
        terms.notifyWithin(),
        terms.clockStart(),
        terms.safetyMargin(),
        terms.secondNotice(),
        terms.updateEvery(),
        terms.remindAfter());
  }

  public Terms terms() {
    return new Terms(
        notifyWithin, clockStart, safetyMargin, secondNotice, updateEvery, remindAfter);
  }
}
