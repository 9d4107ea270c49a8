package dev.tocsin.pack;

import dev.tocsin.breach.Breach;
import dev.tocsin.breach.Fact;
import dev.tocsin.breach.Facts;
import dev.tocsin.breach.Unknown;
import dev.tocsin.notice.NoticeDraft;
import dev.tocsin.writing.Phrase;
import dev.tocsin.writing.TypedText;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** Fields 44 to 53: when it happened, and who knew when. */
final class Timeline {

  private final EntryWriter pen;
  private final NoticeDraft draft;
  private final Breach breach;
  private final Facts facts;

  Timeline(EntryWriter pen) {
    this.pen = pen;
    this.draft = pen.draft();
    this.breach = draft.breach();
    this.facts = breach.facts();
  }

  Section section() {
    EntryAnswer told = pen.moment(draft.firstToldAt());
    return pen.section(
        "44-53",
        SectionWords.TIMELINE,
        occurrence(),
        pen.yesOrNo("44", "ongoing", Labels.STILL_GOING_ON, isOngoing(), Unknown.ONGOING),
        pen.controllers("45", Labels.ESTIMATED),
        began(),
        ended(),
        pen.proposed("48", "controllerAwareAt", Labels.AWARE, List.of(told))
            .noting(pen.words(PackWords.OR_EARLIER)),
        pen.controllers("49", Labels.LATE),
        pen.known(
            "50",
            "discovery",
            Labels.DISCOVERY,
            pen.code("DETECTED_AND_COMMUNICATED_BY_PROCESSOR", PackWords.BY_PROCESSOR)),
        pen.known(
            "51", "discoveryDescription", Labels.DISCOVERY_MORE, EntryAnswer.words(discovery())),
        pen.known("52", "toldByProcessorAt", Labels.TOLD, told),
        pen.known("53", "processorAwareAt", Labels.PROCESSOR_AWARE, pen.moment(breach.awareAt())),
        pen.known("53", "timeline", Labels.TIMELINE, timeline()));
  }

  private PackEntry occurrence() {
    Instant from = facts.get(Fact.OCCURRED_FROM);
    Instant until = facts.get(Fact.OCCURRED_UNTIL);
    boolean isOver = until != null && !Boolean.TRUE.equals(facts.get(Fact.ONGOING));
    if (from == null || (!isOver && !Boolean.TRUE.equals(facts.get(Fact.ONGOING)))) {
      Unknown missing = from == null ? Unknown.OCCURRED_FROM : Unknown.ONGOING;
      return pen.open("44", "occurrence", Labels.OCCURRENCE, missing);
    }
    EntryAnswer answer =
        !isOver
            ? pen.code("FROM_DATE_STILL_ONGOING", PackWords.ONGOING)
            : day(from).equals(day(until))
                ? pen.code("SPECIFIC_DAY", PackWords.ONE_DAY)
                : pen.code("FROM_DATE_TO_DATE", PackWords.FROM_TO);
    return pen.known("44", "occurrence", Labels.OCCURRENCE, answer);
  }

  /** An end that is known has come. */
  private Boolean isOngoing() {
    boolean isOver = facts.get(Fact.ONGOING) == null && facts.get(Fact.OCCURRED_UNTIL) != null;
    return isOver ? Boolean.FALSE : facts.get(Fact.ONGOING);
  }

  private LocalDate day(Instant at) {
    return LocalDate.ofInstant(at, draft.client().timeZone());
  }

  private PackEntry began() {
    return facts.get(Fact.OCCURRED_FROM) == null
        ? pen.open("46", "occurredFrom", Labels.BEGAN, Unknown.OCCURRED_FROM)
        : pen.known("46", "occurredFrom", Labels.BEGAN, pen.moment(facts.get(Fact.OCCURRED_FROM)));
  }

  private PackEntry ended() {
    if (Boolean.TRUE.equals(facts.get(Fact.ONGOING))) {
      return pen.open("47", "occurredUntil", Labels.ENDED, null).notAsked();
    }
    return facts.get(Fact.OCCURRED_UNTIL) == null
        ? pen.open("47", "occurredUntil", Labels.ENDED, Unknown.ONGOING)
        : pen.known(
            "47", "occurredUntil", Labels.ENDED, pen.moment(facts.get(Fact.OCCURRED_UNTIL)));
  }

  private String discovery() {
    String processor = TypedText.name(draft.processor().name());
    return breach.registration().origin() == null
        ? pen.words(PackWords.FOUND_BY, processor)
        : pen.words(
            PackWords.HEARD_FROM,
            processor,
            TypedText.name(breach.registration().origin().subProcessor()));
  }

  private List<EntryAnswer> timeline() {
    List<EntryAnswer> moments = new ArrayList<>();
    if (breach.registration().origin() != null) {
      moments.add(
          moment(
              "SUB_PROCESSOR_TOLD",
              PackWords.SUPPLIER_TOLD,
              breach.registration().origin().receivedAt()));
    }
    moments.add(moment("DISCOVERED", PackWords.DISCOVERED, breach.discoveredAt()));
    moments.add(moment("REPORTED", PackWords.REPORTED, breach.registration().reportedAt()));
    if (breach.standing().confirmedAt() != null) {
      moments.add(moment("CONFIRMED", PackWords.CONFIRMED, breach.standing().confirmedAt()));
    }
    moments.add(moment("NOTICE", PackWords.THIS_NOTICE, draft.now()));
    return moments;
  }

  private EntryAnswer moment(String code, Phrase phrase, Instant at) {
    String words = pen.words(phrase, pen.sheet().at(at));
    return new EntryAnswer(code, words, null, at, null, null);
  }
}
