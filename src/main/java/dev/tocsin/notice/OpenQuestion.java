package dev.tocsin.notice;

import dev.tocsin.breach.Amount;
import dev.tocsin.breach.Fact;
import dev.tocsin.breach.Unknown;
import dev.tocsin.notification.Estimate;
import dev.tocsin.writing.Categories;
import dev.tocsin.writing.Phrase;
import dev.tocsin.writing.Sheet;
import dev.tocsin.writing.UnknownWords;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Something that this client cannot be told yet.
 *
 * @param words the end of the sentence "we do not know yet ..."
 * @param expectedAt null when nobody said
 */
record OpenQuestion(Part part, Phrase words, Instant expectedAt) {

  /** Where in a notice the answer will stand: Lucrasoft's (a) to (d), SCC 2021/915 9.2(c). */
  enum Part {
    NATURE,
    TAKEN,
    ADVICE,
    PREVENTION,
    CONSEQUENCES;

    static Part of(Unknown unknown) {
      return switch (unknown) {
        case MEASURES_TAKEN -> TAKEN;
        case MEASURES_ADVISED_TO_CLIENT, MEASURES_ADVISED_TO_DATA_SUBJECTS -> ADVICE;
        case MEASURES_PREVENTIVE -> PREVENTION;
        case LIKELY_CONSEQUENCES -> CONSEQUENCES;
        case CONFIDENTIALITY,
            INTEGRITY,
            AVAILABILITY,
            DATA_CATEGORIES,
            SPECIAL_CATEGORIES,
            SUBJECT_CATEGORIES,
            SUBJECTS,
            RECORDS,
            DATABASES,
            OCCURRED_FROM,
            ONGOING,
            ENCRYPTED,
            CAUSE ->
            NATURE;
      };
    }

    /** Whether it is ours to do or to advise, so that it is recorded rather than found out. */
    boolean isMeasure() {
      return this == TAKEN || this == ADVICE || this == PREVENTION;
    }
  }

  private static final Phrase SERVICES =
      new Phrase("om welke van uw diensten het gaat", "which of your services are involved");
  private static final Phrase OTHER_KIND =
      new Phrase(
          "of het ook nog een ander soort incident is",
          "whether it was another kind of incident as well");
  private static final Phrase MORE_DATA =
      new Phrase(
          "of het om nog meer soorten gegevens gaat", "whether other kinds of data are involved");
  private static final Phrase MORE_SUBJECTS =
      new Phrase("of het om nog meer mensen gaat", "whether other people's data are involved");

  /** All of them, in the order in which a notice would tell the answers. */
  static List<OpenQuestion> of(NoticeDraft draft, Sheet sheet) {
    List<OpenQuestion> open = new ArrayList<>();
    if (!isSettledFor(draft, sheet)) {
      open.add(new OpenQuestion(Part.NATURE, SERVICES, null));
    }
    if (draft.breach().facts().mayBeOfAnotherKind()) {
      open.add(new OpenQuestion(Part.NATURE, OTHER_KIND, null));
    }
    Unknown.of(draft.breach()).stream()
        .filter(each -> !isKnownOfThisClient(each, draft.notification().share().estimate()))
        .map(each -> of(each, draft))
        .forEach(open::add);
    return open;
  }

  /**
   * Whether it is clear what is affected at this client. Whoever sends a final notice and leaves
   * nothing else unknown has said all that there is to say of it.
   */
  private static boolean isSettledFor(NoticeDraft draft, Sheet sheet) {
    return draft.notification().share().scope() != null
        || !new Affected(draft, sheet).used(draft.breach()).isEmpty()
        || (draft.isFinal() && !draft.unknownRemains());
  }

  private static OpenQuestion of(Unknown unknown, NoticeDraft draft) {
    Instant expected = draft.breach().facts().expectedAt(unknown);
    return new OpenQuestion(Part.of(unknown), words(unknown, draft), expected);
  }

  private static Phrase words(Unknown unknown, NoticeDraft draft) {
    if (unknown == Unknown.DATA_CATEGORIES
        && Categories.isKnown(draft.breach().facts().get(Fact.DATA_CATEGORIES))) {
      return MORE_DATA;
    }
    if (unknown == Unknown.SUBJECT_CATEGORIES
        && Categories.isKnown(draft.breach().facts().get(Fact.SUBJECT_CATEGORIES))) {
      return MORE_SUBJECTS;
    }
    return UnknownWords.of(unknown);
  }

  /** Its own share may be known before that of everybody. */
  private static boolean isKnownOfThisClient(Unknown unknown, Estimate own) {
    if (own == null) {
      return false;
    }
    if (unknown == Unknown.DATABASES) {
      return own.databases() != null;
    }
    return (unknown == Unknown.SUBJECTS && isAnswer(own.subjects()))
        || (unknown == Unknown.RECORDS && isAnswer(own.records()));
  }

  private static boolean isAnswer(Amount own) {
    return own != null && !own.isStillUnknown();
  }
}
