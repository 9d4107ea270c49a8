package dev.tocsin.breach;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;

/** The moments by which answers were promised, one at most for each thing. */
final class Promises {

  private Promises() {}

  /**
   * As they stand when {@code expected} holds from {@code givenAt} on: a moment that was given
   * before is the same promise, another moment is a new one.
   *
   * @param expected null when no moment is given
   */
  static List<Promise> after(List<Promise> before, Map<String, Instant> expected, Instant givenAt) {
    List<Promise> after = new ArrayList<>();
    if (expected != null) {
      expected.forEach(
          (about, at) ->
              after.add(
                  before.stream()
                      .filter(old -> old.is(about, at))
                      .findFirst()
                      .orElseGet(() -> Promise.given(about, at, givenAt))));
    }
    after.sort(Comparator.comparing(Promise::expectedAt).thenComparing(Promise::about));
    return List.copyOf(after);
  }

  /** With what happened to one of them. */
  static List<Promise> with(
      List<Promise> before, String about, Instant expectedAt, UnaryOperator<Promise> change) {
    return before.stream()
        .map(each -> each.is(about, expectedAt) ? change.apply(each) : each)
        .toList();
  }

  /**
   * Those that somebody may still count on: the breach goes on, and the answer is missing in it.
   */
  static List<Promise> open(Breach breach) {
    if (!breach.exists() || !breach.status().isActive()) {
      return List.of();
    }
    List<String> unknown = Unknown.of(breach).stream().map(Unknown::field).toList();
    return breach.promises().stream().filter(each -> unknown.contains(each.about())).toList();
  }

  /** When something has to be said about one of them; null when there is nothing to say. */
  static Instant nextAt(List<Promise> open) {
    return open.stream()
        .map(Promise::nextAt)
        .filter(Objects::nonNull)
        .min(Instant::compareTo)
        .orElse(null);
  }
}
