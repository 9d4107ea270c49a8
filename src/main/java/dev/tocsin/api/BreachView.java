package dev.tocsin.api;

import dev.tocsin.breach.Breach;
import dev.tocsin.breach.BreachId;
import dev.tocsin.breach.Fact;
import dev.tocsin.breach.FactsOnFile;
import dev.tocsin.breach.Measure;
import dev.tocsin.breach.Note;
import dev.tocsin.breach.Origin;
import dev.tocsin.breach.ProcessorId;
import dev.tocsin.breach.ServiceId;
import dev.tocsin.breach.Status;
import dev.tocsin.breach.Text;
import dev.tocsin.breach.Unknown;
import dev.tocsin.casefile.Tally;
import java.time.Instant;
import java.util.List;

/** A breach as it is answered. */
record BreachView(
    BreachId id,
    String reference,
    ProcessorId processorId,
    Status status,
    Text title,
    Instant discoveredAt,
    Instant reportedAt,
    Instant confirmedAt,
    Origin origin,
    boolean drill,
    List<ServiceId> services,
    FactsOnFile facts,
    List<Measure> measures,
    Text dismissalReason,
    Tally notifications,
    List<String> unknown,
    List<NoteView> notes,
    List<CautionView> cautions) {

  /** What was done to something that was sent. */
  record NoteView(Note.Code code, String field) {
    static NoteView of(Note note) {
      return new NoteView(note.code(), note.about());
    }
  }

  static BreachView of(Breach breach, Tally tally) {
    return new BreachView(
        breach.id(),
        breach.reference(),
        breach.processorId(),
        breach.status(),
        breach.facts().get(Fact.TITLE),
        breach.discoveredAt(),
        breach.registration().reportedAt(),
        breach.standing().confirmedAt(),
        breach.registration().origin(),
        breach.drill(),
        breach.services(),
        FactsOnFile.of(breach.facts()),
        breach.measures(),
        breach.standing().reason(),
        tally,
        Unknown.of(breach).stream().map(Unknown::field).toList(),
        breach.notes().stream().map(NoteView::of).toList(),
        CautionView.of(breach));
  }
}
