package dev.tocsin.register;

import dev.tocsin.breach.Breach;
import dev.tocsin.breach.BreachEvent;
import dev.tocsin.breach.FactsOnFile;
import dev.tocsin.breach.Status;
import dev.tocsin.breach.Text;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Makes an entry of what was recorded about a breach. */
final class CompileBreachEntry {

  private final List<BreachEntry.Correction> corrections = new ArrayList<>();
  private final List<BreachEntry.Step> course = new ArrayList<>();
  private final List<Remark> lessons = new ArrayList<>();
  private final List<Remark> withoutFinalNotice = new ArrayList<>();
  private Breach breach = Breach.NONE;

  void add(BreachEvent event, Moment moment) {
    Breach before = breach;
    breach = event.applyTo(before);
    if (event instanceof BreachEvent.DiscoveryCorrected corrected) {
      corrections.add(
          new BreachEntry.Correction(
              before.discoveredAt(),
              corrected.discoveredAt(),
              corrected.reason(),
              moment.at(),
              moment.by(),
              moment.byId()));
    }
    if (event instanceof BreachEvent.Closed closed) {
      note(lessons, closed.lessons(), moment);
      note(withoutFinalNotice, closed.withoutFinalNotice(), moment);
    }
    if (breach.status() != before.status()) {
      course.add(
          new BreachEntry.Step(
              breach.status(), moment.at(), moment.by(), moment.byId(), reason(event)));
    }
  }

  private static void note(List<Remark> remarks, Text words, Moment moment) {
    if (words != null) {
      remarks.add(new Remark(words, moment.at(), moment.by(), moment.byId()));
    }
  }

  /** Null when the event gives none. */
  private static Text reason(BreachEvent event) {
    if (event instanceof BreachEvent.Dismissed dismissed) {
      return dismissed.reason();
    }
    return event instanceof BreachEvent.Reopened reopened ? reopened.reason() : null;
  }

  BreachEntry entry() {
    return new BreachEntry(
        breach.id(),
        breach.reference(),
        breach.processorId(),
        breach.status(),
        breach.discoveredAt(),
        List.copyOf(corrections),
        breach.registration().origin(),
        breach.registration().reportedAt(),
        breach.standing().confirmedAt(),
        since(Status.DISMISSED),
        since(Status.CLOSED),
        List.copyOf(course),
        breach.services(),
        FactsOnFile.of(breach.facts()),
        breach.measures(),
        List.copyOf(lessons),
        List.copyOf(withoutFinalNotice));
  }

  /** Null unless it stands so now. */
  private Instant since(Status status) {
    return breach.status() == status ? course.get(course.size() - 1).at() : null;
  }
}
