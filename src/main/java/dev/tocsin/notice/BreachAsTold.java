package dev.tocsin.notice;

import dev.tocsin.breach.Breach;
import dev.tocsin.breach.Facts;
import dev.tocsin.breach.Text;
import dev.tocsin.notification.Estimate;
import java.util.Set;
import java.util.TreeSet;

/**
 * What was known for one client at one moment.
 *
 * @param scope what is affected at this client; null when nothing particular was said
 * @param own this client's own share; null when nobody estimated it
 * @param specialCategoriesLikely whether its sector or services make them likely
 */
record BreachAsTold(Breach breach, Text scope, Estimate own, boolean specialCategoriesLikely) {

  /**
   * Without figures of the whole incident where {@code now} has this client's own: side by side,
   * the difference would be somebody else's.
   */
  BreachAsTold besides(BreachAsTold now) {
    Set<String> hidden = new TreeSet<>();
    if (now.own() != null) {
      hide("subjects", now.own().subjects(), own == null ? null : own.subjects(), hidden);
      hide("records", now.own().records(), own == null ? null : own.records(), hidden);
      hide("databases", now.own().databases(), own == null ? null : own.databases(), hidden);
    }
    Breach shown = breach.with(breach.facts().with(hidden, Facts.NONE));
    return new BreachAsTold(shown, scope, own, specialCategoriesLikely);
  }

  private static void hide(String fact, Object now, Object before, Set<String> hidden) {
    if (now != null && before == null) {
      hidden.add(fact);
    }
  }
}
