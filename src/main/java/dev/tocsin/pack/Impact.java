package dev.tocsin.pack;

import dev.tocsin.breach.Amount;
import dev.tocsin.breach.Category;
import dev.tocsin.breach.Fact;
import dev.tocsin.breach.Facts;
import dev.tocsin.breach.Unknown;
import dev.tocsin.client.Processor;
import dev.tocsin.notice.AsAgreed;
import dev.tocsin.notification.Estimate;
import dev.tocsin.writing.Amounts;
import dev.tocsin.writing.CategoryWords;
import dev.tocsin.writing.Phrase;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Fields 65 to 73: whose data, which, and how many. The client's own share stands under keys of its
 * own; what is known of the incident as a whole is never given as the client's.
 */
final class Impact {

  private static final String NOT_YET_KNOWN = "NOT_YET_KNOWN";

  private final EntryWriter pen;
  private final Facts facts;
  private final Estimate own;
  private final Amounts amounts;

  Impact(EntryWriter pen) {
    this.pen = pen;
    this.facts = pen.draft().breach().facts();
    Estimate estimate = pen.draft().notification().share().estimate();
    this.own = estimate == null ? new Estimate(null, null, null) : estimate;
    this.amounts = new Amounts(pen.sheet());
  }

  Section subjects() {
    List<PackEntry> entries = new ArrayList<>();
    entries.add(
        categories(
            "65-66",
            "subjectCategories",
            Labels.SUBJECT_CATEGORIES,
            facts.get(Fact.SUBJECT_CATEGORIES),
            CategoryWords.OF_SUBJECTS,
            Unknown.SUBJECT_CATEGORIES));
    Count count =
        new Count("67-68", "subjects", Labels.SUBJECTS, Labels.SUBJECTS_OF_ALL, Unknown.SUBJECTS);
    entries.addAll(count(count, own.subjects(), facts.get(Fact.SUBJECTS), amounts::people));
    return pen.section("65-68", SectionWords.SUBJECTS, entries);
  }

  Section data() {
    List<PackEntry> entries = new ArrayList<>();
    entries.add(
        categories(
            "70-71",
            "dataCategories",
            Labels.DATA_CATEGORIES,
            facts.get(Fact.DATA_CATEGORIES),
            CategoryWords.OF_DATA,
            Unknown.DATA_CATEGORIES));
    entries.addAll(byAgreement());
    entries.add(
        pen.yesOrNo(
            "70",
            "specialCategories",
            Labels.SPECIAL,
            facts.get(Fact.SPECIAL_CATEGORIES),
            Unknown.SPECIAL_CATEGORIES));
    Count count =
        new Count("72-73", "records", Labels.RECORDS, Labels.RECORDS_OF_ALL, Unknown.RECORDS);
    entries.addAll(count(count, own.records(), facts.get(Fact.RECORDS), amounts::records));
    return pen.section("70-73", SectionWords.DATA, entries);
  }

  /** What the services hold by agreement, while nobody knows what was hit (Lucrasoft L15). */
  private List<PackEntry> byAgreement() {
    List<Processor.Service> holding = new AsAgreed(pen.draft(), pen.sheet()).holding();
    if (holding.isEmpty()) {
      return List.of();
    }
    List<EntryAnswer> value = holding.stream().flatMap(this::held).distinct().toList();
    return List.of(
        pen.proposed("70-71", "dataByAgreement", Labels.DATA_BY_AGREEMENT, value)
            .noting(pen.words(PackWords.BY_AGREEMENT)));
  }

  private Stream<EntryAnswer> held(Processor.Service service) {
    return Stream.concat(
        Stream.ofNullable(service.data()).map(pen::quote),
        AsAgreed.categories(service).stream()
            .filter(each -> !each.code().equals(NOT_YET_KNOWN))
            .map(each -> category(each, CategoryWords.OF_DATA)));
  }

  private PackEntry categories(
      String fields,
      String key,
      Phrase label,
      List<Category> known,
      Map<String, Phrase> names,
      Unknown unknown) {
    boolean isOpen =
        known == null
            || (!known.isEmpty()
                && known.stream().allMatch(each -> each.code().equals(NOT_YET_KNOWN)));
    if (isOpen) {
      return pen.open(fields, key, label, unknown);
    }
    List<EntryAnswer> value =
        known.isEmpty()
            ? List.of(pen.code("NONE", PackWords.NONE))
            : known.stream().map(each -> category(each, names)).toList();
    return pen.known(fields, key, label, value);
  }

  private EntryAnswer category(Category category, Map<String, Phrase> names) {
    if (category.code().equals(NOT_YET_KNOWN)) {
      return pen.code(NOT_YET_KNOWN, PackWords.PERHAPS_MORE);
    }
    if (category.words() == null) {
      Phrase name = names.get(category.code());
      return name == null
          ? EntryAnswer.code(category.code(), category.code())
          : pen.code(category.code(), name);
    }
    EntryAnswer typed = pen.quote(category.words());
    return new EntryAnswer(category.code(), typed.words(), typed.language(), null, null, null);
  }

  private record Count(String fields, String key, Phrase own, Phrase ofAll, Unknown unknown) {}

  private List<PackEntry> count(
      Count count, Amount share, Amount whole, Function<Amount, String> words) {
    if (Amounts.isShare(share)) {
      return List.of(amount(count, share, words));
    }
    PackEntry unsaid =
        whole != null && whole.basis() == Amount.Basis.UNKNOWN_TO_PROCESSOR
            ? amount(count, whole, words)
            : pen.open(count.fields(), count.key(), count.own(), count.unknown());
    if (whole == null || (whole.min() == null && whole.max() == null)) {
      return List.of(unsaid);
    }
    PackEntry all =
        pen.known(
                count.fields(),
                count.key() + "OfWholeIncident",
                count.ofAll(),
                answers(whole, words))
            .noting(pen.words(PackWords.NOT_YOURS));
    return List.of(unsaid, all);
  }

  private PackEntry amount(Count count, Amount amount, Function<Amount, String> words) {
    return switch (amount.basis()) {
      case EXACT, ESTIMATE ->
          pen.known(count.fields(), count.key(), count.own(), answers(amount, words));
      case UNKNOWN_TO_PROCESSOR ->
          pen.controllers(count.fields(), count.key(), count.own())
              .noting(pen.words(PackWords.OUT_OF_SIGHT));
      case NOT_YET_KNOWN ->
          pen.open(count.fields(), count.key(), count.own(), count.unknown())
              .noting(words.apply(amount)); // what is assumed for now, if anything is
    };
  }

  private List<EntryAnswer> answers(Amount amount, Function<Amount, String> words) {
    List<EntryAnswer> answers = new ArrayList<>();
    answers.add(
        new EntryAnswer(
            amount.basis().name(), words.apply(amount), null, null, amount.min(), amount.max()));
    if (amount.explanation() != null) {
      answers.add(pen.quote(amount.explanation()));
    }
    return answers;
  }
}
