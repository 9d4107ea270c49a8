package dev.tocsin.pack;

import dev.tocsin.client.EmailAddress;
import dev.tocsin.client.Processor;
import dev.tocsin.notice.NoticeDraft;
import dev.tocsin.notification.OwnTime;
import dev.tocsin.writing.Phrase;
import dev.tocsin.writing.ReaderTime;
import dev.tocsin.writing.TypedText;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * The end of the client's own 72 hours as a calendar entry (RFC 5545). One entry per notification:
 * a later notice replaces it, and one that takes back cancels it (RFC 5546 3.2.1, 3.2.5).
 */
final class WriteDeadline {

  private static final List<Duration> ALARMS = List.of(Duration.ofDays(1), Duration.ofHours(4));

  private static final Phrase SUMMARY =
      new Phrase(
          "%sEinde van uw 72 uur voor een melding - %s", "%sEnd of your 72 hours to notify - %s");
  private static final Phrase DRILL = new Phrase("[OEFENING] ", "[DRILL] ");
  private static final Phrase THIS_IS_A_DRILL =
      new Phrase("Dit is een oefening.\n\n", "This is a drill.\n\n");
  private static final Phrase DESCRIPTION =
      new Phrase(
          "%s%s liet u op %s weten dat er een datalek is of kan zijn (referentie %s). Moet u"
              + " melden bij de toezichthouder, dan eindigen uw 72 uur op %s, en eerder als u het"
              + " al wist (AVG, artikel 33 lid 1).\n\nWeet u nog niet alles? Meld dan wat u weet en"
              + " vul later aan. Hulp nodig? Beantwoord ons bericht of mail naar %s.",
          "%s%s told you on %s of a data breach, or a suspected one (reference %s). If you"
              + " need to notify the supervisory authority, your 72 hours end on %s, or earlier if"
              + " you already knew (GDPR, Article 33(1)).\n\nNot sure about everything yet? Notify"
              + " what you know and add the rest later. Need help? Reply to our message or write to"
              + " %s.");
  private static final Phrase TAKEN_BACK =
      new Phrase(
          "%sOnze melding met referentie %s is ingetrokken. Deze termijn geldt niet meer.",
          "%sOur notice with reference %s has been withdrawn. This deadline no longer applies.");

  private final NoticeDraft draft;
  private final boolean cancels;

  WriteDeadline(NoticeDraft draft) {
    this.draft = draft;
    this.cancels = draft.kind().takesBack();
  }

  /** {@code PUBLISH} or {@code CANCEL}. */
  String method() {
    return cancels ? "CANCEL" : "PUBLISH";
  }

  byte[] write() {
    CalendarLines lines = new CalendarLines();
    lines.plain("BEGIN", "VCALENDAR").plain("VERSION", "2.0");
    lines.plain("PRODID", "-//Tocsin//Support pack 1//EN").plain("METHOD", method());
    lines.plain("BEGIN", "VEVENT");
    lines.plain("UID", uid()).plain("SEQUENCE", Integer.toString(draft.number()));
    lines.time("DTSTAMP", draft.now()).time("LAST-MODIFIED", draft.now());
    lines.time("DTSTART", endsAt()); // a moment: no end, no duration
    lines.plain("STATUS", cancels ? "CANCELLED" : "CONFIRMED");
    lines.plain("TRANSP", "TRANSPARENT");
    lines.plain("CLASS", "PRIVATE"); // calendars are shared, breaches are not
    lines.plain(organizer(), "mailto:" + EmailAddress.sent(draft.processor().dpo().email()));
    lines.text("SUMMARY", summary()).text("DESCRIPTION", description());
    if (!cancels) {
      ALARMS.forEach(before -> alarm(lines, before));
    }
    lines.plain("END", "VEVENT").plain("END", "VCALENDAR");
    return lines.bytes();
  }

  private String uid() {
    return draft.breach().id() + "-" + draft.client().id() + "@tocsin";
  }

  private String organizer() {
    Processor processor = draft.processor();
    return "ORGANIZER;CN=" + CalendarLines.quoted(TypedText.line(processor.name()));
  }

  /** That of the notices before, when this one takes them back. */
  private Instant endsAt() {
    return OwnTime.endsAt(toldAt());
  }

  private Instant toldAt() {
    return cancels ? draft.toldBeforeAt() : draft.firstToldAt();
  }

  private String summary() {
    return words(SUMMARY, drill(DRILL), reference());
  }

  private String description() {
    if (cancels) {
      return words(TAKEN_BACK, drill(THIS_IS_A_DRILL), reference());
    }
    ReaderTime times = new ReaderTime(draft.client().timeZone(), draft.client().language());
    return words(
        DESCRIPTION,
        drill(THIS_IS_A_DRILL),
        TypedText.name(draft.processor().name()),
        times.at(toldAt()),
        reference(),
        times.at(endsAt()),
        draft.processor().dpo().email());
  }

  private String drill(Phrase phrase) {
    return draft.breach().drill() ? words(phrase) : "";
  }

  private String reference() {
    return TypedText.line(draft.breach().reference());
  }

  private String words(Phrase phrase, Object... places) {
    return phrase.in(draft.client().language(), places);
  }

  /** One that would have rung already would ring at once. */
  private void alarm(CalendarLines lines, Duration before) {
    if (!endsAt().minus(before).isAfter(draft.now())) {
      return;
    }
    lines.plain("BEGIN", "VALARM").plain("ACTION", "DISPLAY");
    lines.plain("TRIGGER", "-" + before).text("DESCRIPTION", summary());
    lines.plain("END", "VALARM");
  }
}
