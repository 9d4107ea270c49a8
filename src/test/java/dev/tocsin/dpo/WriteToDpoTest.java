package dev.tocsin.dpo;

import static dev.tocsin.notice.Drafts.DISCOVERED;
import static dev.tocsin.notice.Drafts.NEXT;
import static dev.tocsin.notice.Drafts.dutch;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.breach.ClientId;
import dev.tocsin.breach.Language;
import dev.tocsin.breach.Origin;
import dev.tocsin.client.Processor;
import dev.tocsin.notice.Drafts;
import dev.tocsin.notice.Reading;
import dev.tocsin.writing.Letter;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;

class WriteToDpoTest {

  private static final String LINK = "https://tocsin.example/console/breaches/4711";
  private static final WriteToDpo WRITE = new WriteToDpo();

  @Test
  void a_report_reaches_the_dpo_with_what_is_known_and_what_to_do() { // Lucrasoft L1, L3; Itum I1
    Drafts drafts = dutch();
    drafts.origin = new Origin("Acronis", DISCOVERED);
    Letter letter = WRITE.possibleBreach(about(Language.NL), drafts.breach());

    assertThat(letter.subject()).isEqualTo("[Datalek] Mogelijk datalek gemeld - 2026-0042");
    for (String body : Reading.bodies(letter)) {
      assertThat(body)
          .contains("Inbraak op de back-upserver", "Er is ingelogd met een gestolen account.")
          .contains("Cloudback-up", "Telefonie", "Acronis liet het ons weten")
          .contains("Bevestig het datalek, of wijs de melding af en schrijf op waarom.")
          .contains("wat zij zelf kunnen doen", LINK);
    }
  }

  @Test
  void a_warning_says_how_much_time_is_gone_and_who_is_waiting() {
    Letter letter =
        WRITE.deadlineNear(
            about(Language.EN), 75, new ClientsNotTold(1240, NEXT, NEXT.plusSeconds(3600)));

    assertThat(letter.subject())
        .isEqualTo("[Data breach] 75% of the time gone, 1,240 clients not told yet - 2026-0042");
    for (String body : Reading.bodies(letter)) {
      assertThat(body)
          .contains("1,240 clients have not been told yet, and 75% of the agreed time is gone.")
          .contains("Monday 23 November 2026 at 17:00 (CET, UTC+1)")
          .contains("Monday 23 November 2026 at 18:00 (CET, UTC+1)")
          .contains("If you do nothing, a provisional notice");
    }
  }

  @Test
  void one_client_is_one_client() {
    ClientsNotTold one = new ClientsNotTold(1, NEXT, NEXT);

    assertThat(WRITE.deadlineNear(about(Language.NL), 50, one).text())
        .contains("1 klant is nog niet ingelicht, en van de afgesproken termijn is 50%")
        .contains("Termijn: maandag 23 november 2026 om 17:00 (CET, UTC+1)");
    assertThat(WRITE.deadlineMissed(about(Language.NL), one).subject())
        .isEqualTo("[Datalek] Termijn verstreken, 1 klant niet op tijd ingelicht - 2026-0042");
  }

  @Test
  void a_missed_deadline_asks_for_the_reason() { // Lucrasoft L10
    Letter letter =
        WRITE.deadlineMissed(about(Language.EN), new ClientsNotTold(3, DISCOVERED, NEXT));

    assertThat(letter.subject())
        .isEqualTo("[Data breach] Deadline missed, 3 clients not told in time - 2026-0042");
    assertThat(letter.text()).contains("Send the notice at once", "Record why it is late.");
  }

  @Test
  void a_notice_that_reached_nobody_asks_for_a_phone_call() {
    ClientId client = new ClientId("de-zon");
    Letter letter =
        WRITE.undelivered(about(Language.NL), new UndeliveredNotice(client, 1, 550, NEXT));
    Letter silent =
        WRITE.undelivered(about(Language.EN), new UndeliveredNotice(client, 1, null, null));

    assertThat(letter.subject())
        .isEqualTo("[Datalek] Melding 1 niet bezorgd bij de-zon - 2026-0042");
    assertThat(letter.text())
        .contains("Bel klant de-zon", "Geweigerd met code 550", "Leg vast wie u hebt gesproken");
    assertThat(silent.text()).contains("Phone de-zon", "No answer").doesNotContain("Due:");
  }

  @Test
  void a_silent_mail_server_is_told_of_since_when() {
    Letter dutch = WRITE.serverSilent(about(Language.NL), DISCOVERED);
    Letter english = WRITE.serverSilent(about(Language.EN), DISCOVERED);
    assertThat(dutch.subject()).contains("De mailserver zwijgt");
    assertThat(english.subject()).contains("The mail server is silent");
    assertThat(english.text()).contains("has not", "phone");
    assertThat(dutch.text()).contains("niet ingelicht", "bel");
  }

  @Test
  void a_drill_is_a_drill_for_the_dpo_too() {
    DpoCase drill = new DpoCase(processor(Language.NL), "2026-0042", true, ZoneId.of("UTC"), LINK);
    Letter letter = WRITE.deadlineMissed(drill, new ClientsNotTold(1, NEXT, NEXT));

    assertThat(letter.subject()).startsWith("[OEFENING] [Datalek] ");
    assertThat(letter.text()).contains("Dit is een oefening.");
  }

  private static DpoCase about(Language language) {
    return new DpoCase(
        processor(language), "2026-0042", false, ZoneId.of("Europe/Amsterdam"), LINK);
  }

  private static Processor processor(Language language) {
    Drafts drafts = dutch();
    drafts.languages = List.of(language);
    return drafts.processor();
  }
}
