package dev.tocsin.notice;

import static dev.tocsin.notice.Drafts.dutch;
import static dev.tocsin.notice.Drafts.english;
import static dev.tocsin.notice.Drafts.text;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.client.Processor;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * A notice with little known is read on a phone, at night: three screens of 412 by 915 pixels at
 * most, and on the first what it is, whether the reader is affected, what to decide, by when.
 *
 * <p>Measured without a browser, by {@link PhoneHeight}.
 */
class ShortNoticeTest {

  private static final int SCREEN = 915;

  @Test
  void three_screens_are_enough() {
    for (Drafts drafts : little()) {
      assertThat(PhoneHeight.of(drafts.letter().html())).isBetween(2 * SCREEN, 3 * SCREEN);
    }
  }

  @Test
  void what_it_is_who_is_affected_and_what_to_decide_by_when_stand_on_the_first() {
    for (Drafts drafts : little()) {
      assertThat(Reading.ofHtml(PhoneHeight.top(drafts.letter().html(), SCREEN)))
          .containsPattern("Lucrasoft.*(Bent u getroffen|Are you affected)\\?")
          .containsPattern("(Wat u moet beslissen, en voor wanneer|What you need to decide)")
          .containsPattern("(woensdag 25 november 2026 om|Wednesday 25 November 2026 at) 14:05")
          .containsPattern("(Melden bij de toezichthouder|Notify the supervisory authority)\\?")
          .containsPattern("(De betrokkenen inlichten|Tell the data subjects)\\?");
    }
  }

  @Test
  void a_remark_does_not_push_it_off_the_first_screen() {
    Drafts drafts = english();
    drafts.remark = text(null, "Word of ours. ".repeat(200).strip());
    String letter = Reading.of(drafts.letter().text());

    assertThat(letter.indexOf("Wednesday 25 November 2026"))
        .isPositive()
        .isLessThan(letter.indexOf("Word of ours."));
  }

  /** As they leave by themselves, with all that the agreement says. */
  private static List<Drafts> little() {
    Drafts drill = agreed(dutch());
    drill.drill = true;
    return List.of(agreed(dutch()), agreed(english()), drill);
  }

  private static Drafts agreed(Drafts drafts) {
    drafts.automatic = true;
    drafts.agreement = text("Verwerkersovereenkomst, versie 4-2021", "DPA, version 4-2021");
    drafts.subProcessors = List.of(new Processor.SubProcessor("Acronis", false, "CH"));
    drafts.catalogue =
        List.of(
            new Processor.Service(
                Drafts.service("cloud-backup"),
                text("Cloudback-up", "Cloud backup"),
                List.of("BASIC", "CONTACT", "IDENTIFICATION", "ECONOMIC_FINANCIAL"),
                List.of(),
                List.of("Acronis"),
                text("Alles waarvan u een back-up wilt.", "All that you want to back up."),
                false));
    return drafts;
  }
}
