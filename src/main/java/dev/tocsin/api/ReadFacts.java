package dev.tocsin.api;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tocsin.breach.Amount;
import dev.tocsin.breach.Breach;
import dev.tocsin.breach.Category;
import dev.tocsin.breach.Fact;
import dev.tocsin.breach.Facts;
import dev.tocsin.breach.RecordFacts;
import dev.tocsin.breach.Text;
import dev.tocsin.breach.Unknown;
import dev.tocsin.intake.Field;
import dev.tocsin.intake.Fields;
import dev.tocsin.intake.TimeChecks;
import dev.tocsin.intake.Violations;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
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
    promises(breach.facts().get(Fact.EXPECTED), facts.get(Fact.EXPECTED), now, violations);
    violations.refuseIfAny();
    return new RecordFacts(named, settled, times.notes());
  }

  private static Facts facts(Fields fields) {
    Map<Fact<?>, Object> known = new HashMap<>();
    for (Fact<?> fact : Fact.ALL) {
      known.put(fact, read(fact, fields.may(fact.name())));
    }
    return new Facts(known);
  }

  private static Object read(Fact<?> fact, Field field) {
    return switch (fact.kind()) {
      case TITLE -> field.title();
      case WORDS -> field.text();
      case ANSWER -> field.bool();
      case DATA -> categories(field, Category.OF_DATA);
      case SUBJECTS -> categories(field, Category.OF_SUBJECTS);
      case AMOUNT -> amount(field);
      case NAMES -> field.list(Field.MANY, ReadFacts::name);
      case MOMENT -> field.instant();
      case CODE -> code(fact, field);
      case CODES -> distinct(field.list(each -> code(fact, each)));
      case PROMISES -> field.object(ReadFacts::expected);
    };
  }

  private static Object code(Fact<?> fact, Field field) {
    return field.oneOf(
        Arrays.<Object>asList(fact.of().getEnumConstants()), each -> ((Enum<?>) each).name());
  }

  /** One of {@code known}, or own words of one line. */
  private static List<Category> categories(Field field, Set<String> known) {
    List<String> typed = field.list(Field::line);
    return typed == null
        ? null
        : distinct(typed.stream().map(each -> Category.read(each, known)).toList());
  }

  static Text name(Field field) {
    String name = field.line();
    return name == null ? null : Text.of(name);
  }

  private static <E> List<E> distinct(List<E> list) {
    return list == null ? null : list.stream().distinct().toList();
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
    Instant from = times.settled("occurredFrom", facts.get(Fact.OCCURRED_FROM));
    Instant until = times.settled("occurredUntil", facts.get(Fact.OCCURRED_UNTIL));
    return facts.with(Fact.OCCURRED_FROM, from).with(Fact.OCCURRED_UNTIL, until);
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
