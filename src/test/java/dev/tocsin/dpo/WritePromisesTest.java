package dev.tocsin.dpo;

import static dev.tocsin.notice.Drafts.NEXT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.breach.Language;
import dev.tocsin.breach.Promise;
import dev.tocsin.notice.Drafts;
import dev.tocsin.notice.Reading;
import dev.tocsin.writing.Letter;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;

class WritePromisesTest {

  private static final WritePromises WRITE = new WritePromises();
  private static final Instant LATER = NEXT.plusSeconds(3600);
  private static final List<Promise> TWO =
      List.of(promise("cause", NEXT), promise("measures.ADVISED_TO_CLIENT", LATER));

  @Test
  void a_promise_that_comes_near_says_what_is_missing_and_by_when() {
    Letter letter = WRITE.near(about(Language.NL), TWO);

    assertThat(letter.subject())
        .isEqualTo("[Datalek] Toegezegd antwoord ontbreekt nog - 2026-0042");
    for (String body : Reading.bodies(letter)) {
      assertThat(body)
          .contains("wat de oorzaak is: uiterlijk maandag 23 november 2026 om 17:00 (CET, UTC+1)")
          .contains("wat zij zelf kunnen doen: uiterlijk maandag 23 november 2026 om 18:00")
          .contains("Leg dan een nieuw moment vast")
          .doesNotContain("rekenden");
    }
  }

  @Test
  void a_promise_that_passed_asks_for_an_update() {
    Letter letter = WRITE.missed(about(Language.EN), TWO);

    assertThat(letter.subject()).isEqualTo("[Data breach] Promised answer is overdue - 2026-0042");
    for (String body : Reading.bodies(letter)) {
      assertThat(body)
          .contains("what caused it: was expected by Monday 23 November 2026 at 17:00 (CET, UTC+1)")
          .contains("Send an update: your clients were counting on this.");
    }
  }

  @Test
  void in_dutch_as_well() {
    assertThat(WRITE.missed(about(Language.NL), TWO).text())
        .contains("wat de oorzaak is: verwacht op maandag 23 november 2026 om 17:00");
    assertThat(WRITE.near(about(Language.EN), TWO).text()).contains("what caused it: by Monday");
  }

  private static Promise promise(String about, Instant at) {
    return new Promise(about, at, null, false, false);
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
