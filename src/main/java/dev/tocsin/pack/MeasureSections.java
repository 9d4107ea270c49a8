package dev.tocsin.pack;

import dev.tocsin.breach.Fact;
import dev.tocsin.breach.Measure;
import dev.tocsin.breach.Text;
import dev.tocsin.breach.Unknown;
import dev.tocsin.notice.NoticeDraft;
import dev.tocsin.writing.AdviceWords;
import dev.tocsin.writing.Phrase;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** What was in place, what it may lead to, and what was and can be done about it. */
final class MeasureSections {

  private final EntryWriter pen;
  private final NoticeDraft draft;

  MeasureSections(EntryWriter pen) {
    this.pen = pen;
    this.draft = pen.draft();
  }

  /** Fields 75 and 76, the processor's side (Lucrasoft L21, Itum I15). */
  Section inPlace() {
    List<Text> measures = draft.processor().securityMeasures();
    PackEntry entry =
        measures.isEmpty()
            ? pen.controllers("75-76", "measuresInPlace", Labels.IN_PLACE)
            : pen.known(
                    "75-76",
                    "measuresInPlace",
                    Labels.IN_PLACE,
                    measures.stream().map(pen::quote).toList())
                .noting(pen.words(PackWords.YOURS_COUNT));
    return pen.section("75-76", SectionWords.IN_PLACE, entry);
  }

  /** Fields 79 to 87: what we can say about them; judging them is the controller's. */
  Section consequences() {
    Text likely = draft.breach().facts().get(Fact.LIKELY_CONSEQUENCES);
    String fields = "79-86";
    String key = "likelyConsequences";
    PackEntry entry =
        likely == null
            ? pen.open(fields, key, Labels.CONSEQUENCES, Unknown.LIKELY_CONSEQUENCES)
            : pen.proposed(fields, key, Labels.CONSEQUENCES, List.of(pen.quote(likely)))
                .noting(pen.words(PackWords.YOU_JUDGE));
    return pen.section(
        "79-87", SectionWords.CONSEQUENCES, entry, pen.controllers("87", Labels.SEVERITY));
  }

  /** Field 92 (Lucrasoft L7, and L8 as far as it is for the controller). */
  Section taken() {
    List<PackEntry> entries = new ArrayList<>();
    entries.add(
        done("92", "measuresTaken", Labels.TAKEN, Measure.Kind.TAKEN, Unknown.MEASURES_TAKEN));
    entries.add(
        advised(
            "92",
            "adviceToController",
            Labels.ADVICE,
            Measure.Kind.ADVISED_TO_CLIENT,
            Unknown.MEASURES_ADVISED_TO_CLIENT));
    return pen.section("92", SectionWords.TAKEN, entries);
  }

  /** Fields 94 and 95 (Lucrasoft L9). */
  Section preventive() {
    return pen.section(
        "94-95",
        SectionWords.PREVENTIVE,
        done(
            "94-95",
            "measuresPreventive",
            Labels.PREVENTIVE,
            Measure.Kind.PREVENTIVE,
            Unknown.MEASURES_PREVENTIVE));
  }

  /** Fields 97 to 106 are the controller's; what data subjects can do is a beginning (L8). */
  Section telling() {
    return pen.section(
        "97-106",
        SectionWords.TELLING,
        pen.controllers("97-105", Labels.TELLING),
        advised(
            "106",
            "adviceToDataSubjects",
            Labels.ADVICE_TO_SUBJECTS,
            Measure.Kind.ADVISED_TO_DATA_SUBJECTS,
            Unknown.MEASURES_ADVISED_TO_DATA_SUBJECTS));
  }

  private PackEntry done(
      String fields, String key, Phrase label, Measure.Kind kind, Unknown unknown) {
    List<EntryAnswer> measures = measures(kind);
    return measures.isEmpty()
        ? pen.open(fields, key, label, unknown)
        : pen.known(fields, key, label, measures).noting(pen.words(PackWords.YOURS_COUNT));
  }

  private PackEntry advised(
      String fields, String key, Phrase label, Measure.Kind kind, Unknown unknown) {
    List<EntryAnswer> measures = measures(kind);
    return measures.isEmpty()
        ? pen.open(fields, key, label, unknown)
        : pen.proposed(fields, key, label, measures).noting(pen.words(PackWords.IF_DONE));
  }

  private List<EntryAnswer> measures(Measure.Kind kind) {
    return draft.breach().measures(kind).stream().map(this::measure).toList();
  }

  private EntryAnswer measure(Measure measure) {
    EntryAnswer said =
        measure.advice() == null
            ? pen.quote(measure.description())
            : pen.code(measure.advice().name(), AdviceWords.of(measure.advice()));
    Instant at = measure.at();
    String words = at == null ? said.words() : pen.sheet().at(at) + ": " + said.words();
    return new EntryAnswer(said.code(), words, said.language(), at, null, null);
  }
}
