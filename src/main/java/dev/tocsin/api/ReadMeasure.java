package dev.tocsin.api;

import dev.tocsin.breach.Advice;
import dev.tocsin.breach.Breach;
import dev.tocsin.breach.Measure;
import dev.tocsin.breach.RecordMeasure;
import dev.tocsin.breach.Text;
import dev.tocsin.intake.Field;
import dev.tocsin.intake.Fields;
import dev.tocsin.intake.Violations;
import java.time.Instant;
import java.util.UUID;

/** Reads a measure: told in words, or by the code of advice that says to whom it is given. */
final class ReadMeasure {

  /** In one breach; more are no list that anybody reads. */
  static final int MOST = 500;

  private ReadMeasure() {}

  static RecordMeasure read(byte[] body, Breach breach, UUID id) {
    Violations violations = new Violations();
    Fields fields = Fields.of(body, violations);
    RecordMeasure measure = measure(fields, id);
    fields.nothingElse();
    if (breach.measures().size() >= MOST) {
      violations.add(
          "",
          "a breach has at most %d measures, found %d".formatted(MOST, breach.measures().size()));
    }
    violations.refuseIfAny();
    return measure;
  }

  /** Null when something is wrong with it. */
  private static RecordMeasure measure(Fields fields, UUID id) {
    Field code = fields.may("advice");
    Field words = fields.may("description");
    Field kind = code.isGiven() ? fields.may("kind") : fields.need("kind");
    Advice advice = code.oneOf(Advice.class);
    Text description = words.text();
    Measure.Kind given = kind.oneOf(Measure.Kind.class);
    Instant at = fields.may("at").instant();
    if (code.isGiven() == words.isGiven()) {
      words.wrong(
          code.isGiven()
              ? "must not stand beside advice: a measure is told in words or by a code"
              : "is required where there is no advice");
    }
    if (advice != null && given != null && given != advice.kind()) {
      kind.wrong(advice + " is " + advice.kind() + ", found " + given);
    }
    boolean fits = advice == null ? given != null : given == null || given == advice.kind();
    if (!fits || (advice == null) == (description == null)) {
      return null;
    }
    Measure.Kind told = advice == null ? given : advice.kind();
    return new RecordMeasure(new Measure(id, told, description, at, advice));
  }
}
