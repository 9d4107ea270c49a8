package dev.tocsin.notice;

import dev.tocsin.breach.Fact;
import dev.tocsin.breach.Measure;
import dev.tocsin.breach.Text;
import dev.tocsin.writing.AdviceWords;
import dev.tocsin.writing.Passage;
import dev.tocsin.writing.Phrase;
import dev.tocsin.writing.Sheet;
import java.util.List;

/**
 * What was done, what can be done and what it may lead to (Lucrasoft L7, L8, L9). Nothing on record
 * is not "none": it stands in {@link StillUnknown}.
 */
final class Measures {

  static final Phrase CONSEQUENCES = new Phrase("Waarschijnlijke gevolgen", "Likely consequences");
  private static final Phrase TAKEN =
      new Phrase("(b) Wat wij al hebben gedaan", "(b) What we have done so far");
  private static final Phrase FOR_YOU =
      new Phrase("(c) Wat u zelf kunt doen", "(c) What you can do");
  private static final Phrase FOR_DATA_SUBJECTS =
      new Phrase(
          "(c) Wat de betrokkenen zelf kunnen doen",
          "(c) What the data subjects can do themselves");
  private static final Phrase PREVENTIVE =
      new Phrase("(d) Hoe we herhaling voorkomen", "(d) How we will keep it from happening again");
  private static final Phrase AT = new Phrase("Op %s:", "On %s:");
  private static final Phrase PLANNED = new Phrase("Gepland voor %s:", "Planned for %s:");

  private final NoticeDraft draft;
  private final Sheet sheet;

  Measures(NoticeDraft draft, Sheet sheet) {
    this.draft = draft;
    this.sheet = sheet;
  }

  void write() {
    for (Measure.Kind kind : Measure.Kind.values()) {
      section(kind);
    }
    Text consequences = draft.breach().facts().get(Fact.LIKELY_CONSEQUENCES);
    if (consequences != null) {
      sheet.heading(CONSEQUENCES).paragraph(sheet.quote(consequences));
    }
  }

  static Phrase heading(Measure.Kind kind) {
    return switch (kind) {
      case TAKEN -> TAKEN;
      case ADVISED_TO_CLIENT -> FOR_YOU;
      case ADVISED_TO_DATA_SUBJECTS -> FOR_DATA_SUBJECTS;
      case PREVENTIVE -> PREVENTIVE;
    };
  }

  private void section(Measure.Kind kind) {
    List<Measure> measures = draft.breach().measures(kind);
    if (!measures.isEmpty()) {
      sheet.heading(heading(kind)).bullets(measures.stream().map(this::measure).toList());
    }
  }

  Passage measure(Measure measure) {
    Passage words =
        measure.advice() == null
            ? sheet.quote(measure.description())
            : Passage.own(sheet.words(AdviceWords.of(measure.advice())));
    if (measure.at() == null) {
      return words;
    }
    Phrase when = measure.at().isAfter(draft.now()) ? PLANNED : AT;
    return words.after(sheet.words(when, sheet.at(measure.at())));
  }
}
