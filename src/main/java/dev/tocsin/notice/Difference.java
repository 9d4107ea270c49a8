package dev.tocsin.notice;

import dev.tocsin.notification.Notice;
import dev.tocsin.writing.Passage;
import dev.tocsin.writing.Phrase;
import dev.tocsin.writing.Sheet;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Every fact that a client reads otherwise than in the notice before. */
final class Difference {

  /**
   * One such fact.
   *
   * @param wasKnown whether something was said about it before
   */
  record Change(Phrase label, List<Passage> before, List<Passage> now, boolean wasKnown) {}

  private final NoticeDraft draft;
  private final Sheet sheet;
  private final List<Change> changes = new ArrayList<>();

  /**
   * @param last the notice before, written from the draft's {@code earlier} breach
   */
  Difference(NoticeDraft draft, Notice last, Sheet sheet) {
    this.draft = draft;
    this.sheet = sheet;
    compare(draft.pictureAt(last).besides(draft.picture()), draft.picture());
  }

  List<Change> all() {
    return changes;
  }

  /** What was said before and does not hold; how sure we are now is no such thing. */
  List<Change> wrong() {
    return changes.stream().filter(Difference::isWrong).toList();
  }

  List<Change> news() {
    return changes.stream().filter(change -> !isWrong(change)).toList();
  }

  private static boolean isWrong(Change change) {
    return change.wasKnown() && !change.label().equals(OpeningWords.STATUS);
  }

  /** Both in the same words, so that only a difference in what is known is one. */
  private void compare(BreachAsTold then, BreachAsTold now) {
    Map<Phrase, List<Passage>> before = rows(then, draft.open());
    Map<Phrase, List<Passage>> shown = rows(then, Common.NOT_KNOWN_YET);
    Map<Phrase, List<Passage>> after = rows(now, draft.open());
    List<Passage> unsaid = List.of(Passage.own(sheet.words(Common.NOT_KNOWN_YET)));
    Set<Phrase> labels = new LinkedHashSet<>(after.keySet());
    labels.addAll(before.keySet());
    for (Phrase label : labels) {
      List<Passage> old = shown.getOrDefault(label, unsaid);
      List<Passage> current =
          after.getOrDefault(label, List.of(Passage.own(sheet.words(draft.open()))));
      if (!before.getOrDefault(label, List.of()).equals(after.getOrDefault(label, List.of()))) {
        changes.add(new Change(name(label), old, current, !old.get(0).equals(unsaid.get(0))));
      }
    }
  }

  private static Phrase name(Phrase label) {
    return label.equals(NatureWords.DISCOVERED) ? ChangeWords.DISCOVERY_CORRECTED : label;
  }

  private Map<Phrase, List<Passage>> rows(BreachAsTold picture, Phrase open) {
    Map<Phrase, List<Passage>> rows = new LinkedHashMap<>();
    Opening opening = new Opening(draft, sheet);
    rows.put(OpeningWords.STATUS, List.of(Passage.own(opening.status(picture.breach()))));
    Affected affected = new Affected(draft, sheet);
    List<Passage> services = affected.services(picture.breach());
    if (!services.isEmpty()) {
      rows.put(ChangeWords.YOUR_SERVICES, services);
    }
    if (picture.scope() != null) {
      rows.put(Affected.SCOPE, List.of(sheet.quote(picture.scope())));
    }
    new Findings(picture, sheet)
        .all()
        .forEach(fact -> rows.put(fact.label(), fact.compared(sheet, open)));
    return rows;
  }
}
