package dev.tocsin.api;

import dev.tocsin.intake.Violation;
import dev.tocsin.intake.Violations;
import java.util.List;
import java.util.function.Function;

/**
 * What was sent, and what is wrong with it as far as reading tells.
 *
 * @param what as far as it could be read
 */
record Sent<T>(T what, List<Violation> wrong) {

  static <T> Sent<T> read(Function<Violations, T> read) {
    Violations violations = new Violations();
    T what = read.apply(violations);
    return new Sent<>(what, violations.found());
  }

  /** To which may be added what the database tells. */
  Violations violations() {
    Violations violations = new Violations();
    wrong.forEach(each -> violations.add(each.field(), each.message()));
    return violations;
  }
}
