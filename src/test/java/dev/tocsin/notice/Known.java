package dev.tocsin.notice;

import dev.tocsin.breach.Alteration;
import dev.tocsin.breach.Amount;
import dev.tocsin.breach.Category;
import dev.tocsin.breach.CauseKind;
import dev.tocsin.breach.Disclosure;
import dev.tocsin.breach.Encrypted;
import dev.tocsin.breach.Fact;
import dev.tocsin.breach.Facts;
import dev.tocsin.breach.IncidentType;
import dev.tocsin.breach.Text;
import dev.tocsin.breach.Unavailability;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What is known about the breach, from nothing to everything. */
final class Known {

  private Known() {}

  static Facts nothing() {
    return reported(
        Drafts.text("Inbraak op de back-upserver", "Break-in on the backup server"),
        Drafts.text(
            "Er is ingelogd met een gestolen account.",
            "Somebody logged in with a stolen account."));
  }

  static Facts reported(Text title, Text description) {
    return Facts.NONE.with(Set.of("title", "description"), facts(title, description, null, null));
  }

  static Facts everything() {
    return Facts.NONE
        .with(Fact.TITLE, nothing().get(Fact.TITLE))
        .with(Fact.DESCRIPTION, nothing().get(Fact.DESCRIPTION))
        .with(Fact.CONFIDENTIALITY, true)
        .with(Fact.INTEGRITY, false)
        .with(Fact.AVAILABILITY, true)
        .with(
            Fact.DATA_CATEGORIES,
            Stream.of("BASIC", "HEALTH", "USER_CREDENTIALS")
                .map(code -> new Category(code, null))
                .toList())
        .with(Fact.SPECIAL_CATEGORIES, true)
        .with(
            Fact.SUBJECT_CATEGORIES,
            List.of(new Category("PATIENTS", null), new Category("EMPLOYEES", null)))
        .with(Fact.SUBJECTS, new Amount(400L, 500L, Amount.Basis.ESTIMATE))
        .with(Fact.RECORDS, new Amount(1200L, 1200L, Amount.Basis.EXACT))
        .with(Fact.DATABASES, List.of(Text.of("crm_prod"), Text.of("facturen")))
        .with(Fact.OCCURRED_FROM, Instant.parse("2026-11-20T22:00:00Z"))
        .with(Fact.OCCURRED_UNTIL, Instant.parse("2026-11-21T04:30:00Z"))
        .with(Fact.ONGOING, false)
        .with(Fact.ENCRYPTED, Encrypted.PARTLY)
        .with(
            Fact.LIKELY_CONSEQUENCES,
            Drafts.text("Er kan phishing volgen.", "Phishing may follow."))
        .with(Fact.CAUSE, Drafts.text("Een gestolen wachtwoord.", "A stolen password."));
  }

  /** All that the catalogue has, be it likely together or not. */
  static Facts all() {
    Facts coded = coded(List.of(IncidentType.HACKING_MALWARE));
    return everything()
        .with(coded.known().keySet().stream().map(Fact::name).collect(Collectors.toSet()), coded)
        .with(Fact.EXPECTED, Map.of("subjects", Drafts.NEXT));
  }

  static Facts coded(List<IncidentType> types) {
    return Facts.NONE
        .with(Fact.INCIDENT_TYPES, types)
        .with(Fact.CAUSE_KIND, CauseKind.EXTERNAL_MALICIOUS)
        .with(Fact.DISCLOSURE, Disclosure.LIKELY)
        .with(Fact.ALTERATION, Alteration.MISUSED_RECOVERABLE)
        .with(Fact.UNAVAILABILITY, Unavailability.TEMPORARY)
        .with(
            Fact.SYSTEMS,
            Drafts.text("De mailserver; draait weer.", "The mail server; it is up again."));
  }

  static Facts databases(List<Text> names) {
    return Facts.NONE.with(Fact.DATABASES, names);
  }

  static Facts data(String... codes) {
    return Facts.NONE.with(
        Fact.DATA_CATEGORIES, Stream.of(codes).map(code -> new Category(code, null)).toList());
  }

  static Facts disclosed() {
    return Facts.NONE.with(Fact.DISCLOSURE, Disclosure.DISCLOSED);
  }

  static Facts amounts(Amount subjects, Amount records) {
    return facts(null, null, subjects, records);
  }

  private static Facts facts(Text title, Text description, Amount subjects, Amount records) {
    return Facts.NONE
        .with(Fact.TITLE, title)
        .with(Fact.DESCRIPTION, description)
        .with(Fact.SUBJECTS, subjects)
        .with(Fact.RECORDS, records);
  }
}
