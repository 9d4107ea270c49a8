package dev.tocsin.dpo;

import static dev.tocsin.notice.Drafts.NEXT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.breach.Language;
import dev.tocsin.breach.Text;
import dev.tocsin.notice.Drafts;
import dev.tocsin.notice.Reading;
import dev.tocsin.notification.HeldBecause;
import dev.tocsin.notification.NotificationEvent.FailureNoted;
import dev.tocsin.notification.NotificationEvent.HelpRequested;
import dev.tocsin.writing.Letter;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;

class WriteFollowUpsTest {

  private static final WriteFollowUps WRITE = new WriteFollowUps();
  private static final ClientsNotTold ONE = new ClientsNotTold(1, NEXT, NEXT);
  private static final ClientsNotTold MANY = new ClientsNotTold(12, NEXT, NEXT.plusSeconds(3600));

  @Test
  void a_second_notice_is_announced_before_it_is_due() { // Itum I5
    Letter letter = WRITE.near(about(Language.NL), 75, ONE);

    assertThat(letter.subject())
        .isEqualTo(
            "[Datalek] 75% van de tijd voorbij, vervolgbericht aan 1 klant nog niet verstuurd - 2026-0042");
    for (String body : Reading.bodies(letter)) {
      assertThat(body)
          .contains("1 klant heeft volgens contract recht op een vervolgbericht")
          .contains("maandag 23 november 2026 om 17:00 (CET, UTC+1)")
          .contains("Een vervolgbericht gaat nooit vanzelf uit");
    }
  }

  @Test
  void a_second_notice_that_is_missed_is_said_so() { // Itum I5
    Letter letter = WRITE.missed(about(Language.EN), MANY);

    assertThat(letter.subject())
        .isEqualTo("[Data breach] Deadline missed, no follow-up to 12 clients - 2026-0042");
    assertThat(letter.text())
        .contains("12 clients should have had a follow-up by now under their contracts.");
  }

  @Test
  void news_that_waits_says_since_when() {
    Letter letter = WRITE.newsWaiting(about(Language.NL), 2, NEXT);

    assertThat(letter.subject())
        .isEqualTo("[Datalek] Nieuwe feiten nog niet doorgegeven aan 2 klanten - 2026-0042");
    assertThat(Reading.bodies(letter))
        .allSatisfy(
            body ->
                assertThat(body)
                    .contains("2 klanten zijn eerder ingelicht, maar weten nog niet wat er sinds")
                    .contains("maandag 23 november 2026 om 17:00"));
  }

  @Test
  void a_notice_that_nobody_acknowledged_asks_for_a_call() {
    assertThat(WRITE.unacknowledged(about(Language.EN), 1, NEXT).text())
        .contains("The mail server of 1 client took the notice")
        .contains("Phone and ask whether the notice arrived");
  }

  @Test
  void a_call_for_help_says_who_and_what_for() { // Lucrasoft L12
    WriteFollowUps.Caller client = new WriteFollowUps.Caller("Bakkerij De Zon", "+31 78 000 00 01");
    Letter letter =
        WRITE.helpRequested(
            about(Language.NL),
            client,
            new HelpRequested(Text.of("Wat vul ik in bij <gevolgen>?"), NEXT));

    assertThat(letter.subject()).isEqualTo("[Datalek] Bakkerij De Zon vraagt om hulp - 2026-0042");
    assertThat(letter.text())
        .contains("Wat vul ik in bij <gevolgen>?", "72 uur", "+31 78 000 00 01");
    assertThat(letter.html()).contains("&lt;gevolgen&gt;").doesNotContain("<gevolgen>");
    assertThat(
            WRITE.helpRequested(about(Language.EN), client, new HelpRequested(null, NEXT)).text())
        .contains("The client did not add anything.");
  }

  @Test
  void clients_whose_mail_is_down_are_to_be_phoned() {
    Letter letter = WRITE.phoneNeeded(about(Language.EN));

    assertThat(letter.subject())
        .isEqualTo("[Data breach] Phone the clients whose e-mail is down - 2026-0042");
    assertThat(letter.text()).contains("Phone these clients and tell them what the notice says.");
  }

  @Test
  void a_notice_that_came_back_although_it_was_confirmed_asks_for_a_call() {
    WriteFollowUps.Caller client = new WriteFollowUps.Caller("Bakkerij De Zon", "+31 78 000 00 01");
    FailureNoted failure = new FailureNoted(2, "c1", 550, HeldBecause.ACKNOWLEDGED);
    Letter letter = WRITE.cameBack(about(Language.NL), client, failure);

    assertThat(letter.subject())
        .isEqualTo(
            "[Datalek] Melding 2 kwam terug, maar Bakkerij De Zon had de ontvangst bevestigd -"
                + " 2026-0042");
    assertThat(Reading.bodies(letter))
        .allSatisfy(
            body ->
                assertThat(body)
                    .contains("Bakkerij De Zon heeft bevestigd dat het bericht is aangekomen")
                    .contains("De klant blijft als ingelicht geregistreerd")
                    .contains("Geweigerd met code 550", "+31 78 000 00 01"));
    assertThat(WRITE.cameBack(about(Language.EN), client, failure).text())
        .contains("The client still counts as told")
        .contains("Phone the client and ask who has read the notice.");
  }

  private static DpoCase about(Language language) {
    Drafts drafts = Drafts.dutch();
    drafts.languages = List.of(language);
    return new DpoCase(
        drafts.processor(),
        "2026-0042",
        false,
        ZoneId.of("Europe/Amsterdam"),
        "https://tocsin.example/v1/breaches/4711");
  }
}
