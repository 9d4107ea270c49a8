package dev.tocsin.directory;

import dev.tocsin.client.AgreementTerms;
import dev.tocsin.client.Sector;
import dev.tocsin.intake.Field;
import dev.tocsin.intake.Fields;
import dev.tocsin.notification.ClockStart;
import dev.tocsin.notification.Terms;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Reads terms: those of one client, and those that an agreement has for each sector. */
final class ReadTerms {

  private ReadTerms() {}

  /** Null when something is wrong with them. */
  static Terms of(Fields fields) {
    Duration within = fields.need("notifyWithin").duration();
    ClockStart start = fields.need("clockStart").oneOf(ClockStart.class);
    Field margin = fields.may("safetyMargin");
    Duration safety = margin.duration();
    Duration second = fields.may("secondNotice").duration();
    Duration every = fields.may("updateEvery").duration();
    Duration remind = fields.may("remindAfter").duration();
    boolean fits = within == null || safety == null || safety.compareTo(within) < 0;
    if (!fits) {
      margin.wrong("must be shorter than notifyWithin " + within + ", found " + safety);
    }
    return within == null || start == null || !fits
        ? null
        : new Terms(within, start, safety, second, every, remind);
  }

  /** No sector twice. */
  static List<AgreementTerms> ofAgreement(Field field) {
    Set<Sector> seen = EnumSet.noneOf(Sector.class);
    return field.listOrEmpty(each -> each.object(fields -> ofSector(fields, seen)));
  }

  private static AgreementTerms ofSector(Fields fields, Set<Sector> seen) {
    Field field = fields.need("sector");
    Sector sector = field.oneOf(Sector.class);
    if (sector != null && !seen.add(sector)) {
      field.wrong(sector + " stands there twice");
    }
    Terms terms = of(fields);
    return sector == null || terms == null ? null : AgreementTerms.of(sector, terms);
  }
}
