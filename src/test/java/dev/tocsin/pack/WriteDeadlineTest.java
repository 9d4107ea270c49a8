package dev.tocsin.pack;

import static dev.tocsin.breach.NoticeKind.INITIAL;
import static dev.tocsin.breach.NoticeKind.RETRACTION;
import static dev.tocsin.breach.NoticeKind.UPDATE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.breach.Language;
import java.io.ByteArrayInputStream;
import java.time.Instant;
import net.fortuna.ical4j.data.CalendarBuilder;
import net.fortuna.ical4j.model.Calendar;
import net.fortuna.ical4j.model.Component;
import net.fortuna.ical4j.model.component.VEvent;
import org.junit.jupiter.api.Test;

/** Read back by a calendar library, not by our own eyes. */
class WriteDeadlineTest {

  private static final String END = "20261125T130500Z"; // 72 hours after the first notice

  @Test
  void the_entry_lies_at_the_end_of_the_clients_72_hours() throws Exception { // GDPR 33(1)
    Calendar calendar = read(Cases.known());
    VEvent event = event(calendar);

    assertThat(calendar.validate().getEntries()).isEmpty();
    assertThat(calendar.getProperty("METHOD").orElseThrow().getValue()).isEqualTo("PUBLISH");
    assertThat(value(event, "DTSTART")).isEqualTo(END);
    assertThat(value(event, "DTSTAMP")).isEqualTo("20261122T130500Z");
    assertThat(value(event, "SEQUENCE")).isEqualTo("1");
    assertThat(value(event, "STATUS")).isEqualTo("CONFIRMED");
    assertThat(value(event, "SUMMARY")).isEqualTo("End of your 72 hours to notify - TOC-2026-0042");
    assertThat(value(event, "DESCRIPTION"))
        .contains("Wednesday 25 November 2026 at 14:05 (CET, UTC+1), or earlier if you already");
  }

  @Test
  void it_warns_a_day_and_four_hours_before() throws Exception {
    assertThat(event(read(Cases.known())).getAlarms())
        .extracting(alarm -> value(alarm, "TRIGGER"))
        .containsExactly("-P1D", "-PT4H");
  }

  @Test
  void an_update_replaces_the_entry_and_moves_nothing() throws Exception {
    Cases update = Cases.known().told(INITIAL, Cases.NOW).of(UPDATE);
    update.now = Cases.NOW.plusSeconds(50 * 3600);
    VEvent event = event(read(update));

    assertThat(value(event, "UID")).isEqualTo(value(event(read(Cases.known())), "UID"));
    assertThat(value(event, "SEQUENCE")).isEqualTo("2");
    assertThat(value(event, "DTSTART")).isEqualTo(END);
    assertThat(event.getAlarms()).as("that of a day before would ring at once").hasSize(1);
  }

  @Test
  void a_retraction_cancels_it() throws Exception {
    Cases it = Cases.known().told(INITIAL, Cases.NOW).told(UPDATE, Cases.NOW.plusSeconds(60));
    it.kind = RETRACTION;
    it.now = Cases.NOW.plusSeconds(7200);
    Calendar calendar = read(it);
    VEvent event = event(calendar);

    assertThat(calendar.validate().getEntries()).isEmpty();
    assertThat(calendar.getProperty("METHOD").orElseThrow().getValue()).isEqualTo("CANCEL");
    assertThat(value(event, "STATUS")).isEqualTo("CANCELLED");
    assertThat(value(event, "DTSTART")).isEqualTo(END);
    assertThat(value(event, "SEQUENCE")).isEqualTo("3");
    assertThat(event.getAlarms()).isEmpty();
  }

  @Test
  void told_again_after_a_retraction_the_entry_is_back_with_a_new_end() throws Exception {
    Instant again = Instant.parse("2026-11-23T15:00:00Z");
    Cases it = Cases.known().told(INITIAL, Cases.NOW).told(RETRACTION, Cases.NOW.plusSeconds(60));
    it.kind = UPDATE;
    it.now = again;
    VEvent event = event(read(it));

    assertThat(value(event, "DTSTART")).isEqualTo("20261126T150000Z");
    assertThat(value(event, "SEQUENCE")).isEqualTo("3");
    assertThat(value(event, "STATUS")).isEqualTo("CONFIRMED");
  }

  @Test
  void lines_are_folded_at_75_octets_and_end_with_crlf() {
    Cases it = Cases.known().in(Language.NL);
    String text = new String(new WriteDeadline(it.draft()).write(), UTF_8);

    assertThat(text).endsWith("END:VCALENDAR\r\n");
    assertThat(text.replace("\r\n", "")).doesNotContain("\n", "\r");
    assertThat(text.split("\r\n"))
        .allSatisfy(line -> assertThat(line.getBytes(UTF_8)).hasSizeLessThanOrEqualTo(75));
  }

  @Test
  void a_character_is_never_cut_in_two() {
    byte[] bytes = new CalendarLines().text("SUMMARY", "é€😀".repeat(60)).bytes();

    assertThat(new String(bytes, UTF_8).replace("\r\n ", ""))
        .isEqualTo("SUMMARY:" + "é€😀".repeat(60) + "\r\n");
  }

  @Test
  void what_people_typed_is_escaped_and_never_starts_a_line() {
    CalendarLines lines = new CalendarLines();
    lines.text("SUMMARY", "a;b,c\\d\r\nBEGIN:VALARM\u0007x\rEND:VEVENT");
    String text = new String(lines.bytes(), UTF_8);

    assertThat(text).isEqualTo("SUMMARY:a\\;b\\,c\\\\d\\nBEGIN:VALARM x END:VEVENT\r\n");
    assertThat(CalendarLines.quoted("De \"Zon\"\r\nX:1")).isEqualTo("\"De 'Zon'  X:1\"");
  }

  @Test
  void a_drill_says_so_first() throws Exception {
    Cases it = Cases.known().in(Language.NL);
    it.drill = true;
    VEvent event = event(read(it));

    assertThat(value(event, "SUMMARY")).startsWith("[OEFENING] Einde van uw 72 uur");
    assertThat(value(event, "DESCRIPTION")).startsWith("Dit is een oefening.");
  }

  private static Calendar read(Cases it) throws Exception {
    byte[] bytes = new WriteDeadline(it.draft()).write();
    return new CalendarBuilder().build(new ByteArrayInputStream(bytes));
  }

  private static VEvent event(Calendar calendar) {
    assertThat(calendar.getComponents()).hasSize(1);
    return (VEvent) calendar.getComponents().get(0);
  }

  private static String value(Component component, String name) {
    return component.getProperty(name).orElseThrow().getValue();
  }
}
