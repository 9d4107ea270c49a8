package dev.tocsin.api;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tocsin.breach.Alteration;
import dev.tocsin.breach.Amount;
import dev.tocsin.breach.Breach;
import dev.tocsin.breach.Category;
import dev.tocsin.breach.CauseKind;
import dev.tocsin.breach.Disclosure;
import dev.tocsin.breach.Encrypted;
import dev.tocsin.breach.Facts;
import dev.tocsin.breach.IncidentType;
import dev.tocsin.breach.RecordFacts;
import dev.tocsin.breach.Text;
import dev.tocsin.breach.Unavailability;
import dev.tocsin.breach.Unknown;
import dev.tocsin.intake.Field;
import dev.tocsin.intake.Fields;
import dev.tocsin.intake.TimeChecks;
import dev.tocsin.intake.Violations;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Reads what is known: what is named is replaced, null is "not known", the rest stays. */
final class ReadFacts {

  private static final String DERIVED = "derived";

  private ReadFacts() {}

  static RecordFacts read(JsonNode body, Breach breach, Instant now) {
    Violations violations = new Violations();
    Fields fields = Fields.of(body, violations);
    Facts facts = facts(fields);
    fields.may(DERIVED); // what was read may be sent back: it is not the sender's to say
    fields.nothingElse();
    Set<String> named = new TreeSet<>(fields.names());
    named.remove(DERIVED);
    TimeChecks times = new TimeChecks(now, violations);
    Facts settled = settled(facts, times);
    keepsItsWords(fields, violations);
    // as they were sent: of two moments ahead of now, one may still be before the other
    violations.contradicting(breach.with(breach.facts().with(named, facts)), named);
    promises(breach.facts().expected(), facts.expected(), now, violations);
    violations.refuseIfAny();
    return new RecordFacts(named, settled, times.notes());
  }

  private static Facts facts(Fields fields) {
    return new Facts(
        fields.may("title").title(),
        fields.may("description").text(),
        fields.may("confidentiality").bool(),
        fields.may("integrity").bool(),
        fields.may("availability").bool(),
        categories(fields.may("dataCategories"), Category.OF_DATA),
        fields.may("specialCategories").bool(),
        categories(fields.may("subjectCategories"), Category.OF_SUBJECTS),
        amount(fields.may("subjects")),
        amount(fields.may("records")),
        fields.may("databases").list(Field.MANY, ReadFacts::name),
        fields.may("occurredFrom").instant(),
        fields.may("occurredUntil").instant(),
        fields.may("ongoing").bool(),
        fields.may("encrypted").oneOf(Encrypted.class),
        fields.may("likelyConsequences").text(),
        fields.may("cause").text(),
        types(fields.may("incidentTypes")),
        fields.may("causeKind").oneOf(CauseKind.class),
        fields.may("disclosure").oneOf(Disclosure.class),
        fields.may("alteration").oneOf(Alteration.class),
        fields.may("unavailability").oneOf(Unavailability.class),
        fields.may("systems").text(),
        fields.may("expected").object(ReadFacts::expected));
  }

  /** One of {@code known}, or own words of one line. */
  private static List<Category> categories(Field field, Set<String> known) {
    List<String> typed = field.list(Field::line);
    return typed == null
        ? null
        : typed.stream().map(each -> Category.read(each, known)).distinct().toList();
  }

  static Text name(Field field) {
    String name = field.line();
    return name == null ? null : Text.of(name);
  }

  private static List<IncidentType> types(Field field) {
    List<IncidentType> types = field.list(type -> type.oneOf(IncidentType.class));
    return types == null ? null : types.stream().distinct().toList();
  }

  /** Null for one of them takes its date away. */
  private static Map<String, Instant> expected(Fields fields) {
    Map<String, Instant> expected = new TreeMap<>();
    for (String name : fields.names()) {
      Field field = fields.may(name);
      if (Unknown.named(name) == null) {
        field.wrong("is nothing that a notice can lack");
      } else if (field.isGiven()) {
        expected.put(name, field.instant());
      }
    }
    return expected;
  }

  static Amount amount(Field field) {
    return field.object(
        fields -> {
          Long min = fields.may("min").count();
          Long max = fields.may("max").count();
          Amount.Basis basis = fields.need("basis").oneOf(Amount.Basis.class);
          Text explanation = fields.may("explanation").text();
          boolean inOrder = min == null || max == null || min <= max;
          if (!inOrder) {
            field.wrong("min " + min + " must not be above max " + max);
          }
          boolean readable =
              (min != null) == fields.says("min") && (max != null) == fields.says("max");
          boolean exact = min != null && min.equals(max);
          if (basis == Amount.Basis.EXACT && readable && inOrder && !exact) {
            field.wrong("an exact number needs min and max, both the same");
          }
          if (basis == Amount.Basis.ESTIMATE && !fields.says("min") && !fields.says("max")) {
            field.wrong("an estimate needs min or max");
          }
          return basis == null || !inOrder ? null : new Amount(min, max, basis, explanation);
        });
  }

  /** With moments that lie a little ahead of now moved to it. */
  private static Facts settled(Facts facts, TimeChecks times) {
    Instant from = times.settled("occurredFrom", facts.occurredFrom());
    Instant until = times.settled("occurredUntil", facts.occurredUntil());
    return facts.between(from, until);
  }

  /** A moment that is on file already may stay there when it has passed: notices say so. */
  private static void promises(
      Map<String, Instant> onFile, Map<String, Instant> given, Instant now, Violations violations) {
    if (given != null) {
      given.forEach(
          (about, at) -> {
            boolean isNew = at != null && (onFile == null || !at.equals(onFile.get(about)));
            if (isNew && !at.isAfter(now)) {
              violations.add(
                  "expected." + about, "must lie ahead, found " + at + ", now is " + now);
            }
          });
    }
  }

  private static void keepsItsWords(Fields fields, Violations violations) {
    for (String kept : List.of("title", "description")) {
      if (fields.names(kept) && !fields.may(kept).isGiven()) {
        violations.add(kept, "must not be null: a breach keeps its " + kept);
      }
    }
  }
}
