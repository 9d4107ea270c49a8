package dev.tocsin.notice;

import dev.tocsin.breach.Alteration;
import dev.tocsin.breach.Amount;
import dev.tocsin.breach.Category;
import dev.tocsin.breach.CauseKind;
import dev.tocsin.breach.Disclosure;
import dev.tocsin.breach.Encrypted;
import dev.tocsin.breach.Facts;
import dev.tocsin.breach.IncidentType;
import dev.tocsin.breach.Text;
import dev.tocsin.breach.Unavailability;
import java.time.Instant;
import java.util.List;
import java.util.Set;
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
    return new Facts(
        nothing().title(),
        nothing().description(),
        true,
        false,
        true,
        Stream.of("BASIC", "HEALTH", "USER_CREDENTIALS")
            .map(code -> new Category(code, null))
            .toList(),
        true,
        List.of(new Category("PATIENTS", null), new Category("EMPLOYEES", null)),
        new Amount(400L, 500L, Amount.Basis.ESTIMATE),
        new Amount(1200L, 1200L, Amount.Basis.EXACT),
        List.of(Text.of("crm_prod"), Text.of("facturen")),
        Instant.parse("2026-11-20T22:00:00Z"),
        Instant.parse("2026-11-21T04:30:00Z"),
        false,
        Encrypted.PARTLY,
        Drafts.text("Er kan phishing volgen.", "Phishing may follow."),
        Drafts.text("Een gestolen wachtwoord.", "A stolen password."),
        null,
        null,
        null,
        null,
        null,
        null,
        null);
  }

  static Facts coded(List<IncidentType> types) {
    return new Facts(
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        types,
        CauseKind.EXTERNAL_MALICIOUS,
        Disclosure.LIKELY,
        Alteration.MISUSED_RECOVERABLE,
        Unavailability.TEMPORARY,
        Drafts.text("De mailserver; draait weer.", "The mail server; it is up again."),
        null);
  }

  static Facts databases(List<Text> names) {
    return new Facts(
        null, null, null, null, null, null, null, null, null, null, names, null, null, null, null,
        null, null, null, null, null, null, null, null, null);
  }

  static Facts data(String... codes) {
    return new Facts(
        null,
        null,
        null,
        null,
        null,
        Stream.of(codes).map(code -> new Category(code, null)).toList(),
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null);
  }

  static Facts disclosed() {
    return new Facts(
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        Disclosure.DISCLOSED,
        null,
        null,
        null,
        null);
  }

  static Facts amounts(Amount subjects, Amount records) {
    return facts(null, null, subjects, records);
  }

  private static Facts facts(Text title, Text description, Amount subjects, Amount records) {
    return new Facts(
        title,
        description,
        null,
        null,
        null,
        null,
        null,
        null,
        subjects,
        records,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null);
  }
}
