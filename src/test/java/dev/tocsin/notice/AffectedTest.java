package dev.tocsin.notice;

import static dev.tocsin.notice.Drafts.always;
import static dev.tocsin.notice.Drafts.dutch;
import static dev.tocsin.notice.Drafts.english;
import static dev.tocsin.notice.Drafts.service;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.breach.Text;
import dev.tocsin.client.UsedService;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class AffectedTest {

  private static final Instant BEFORE = Instant.parse("2026-11-01T00:00:00Z");
  private static final Instant AFTER = Instant.parse("2026-11-21T12:00:00Z");

  @Test
  void only_the_clients_own_services_are_named() {
    for (String body : Reading.bodies(dutch().letter())) {
      assertThat(body)
          .contains("Mogelijk. Het gaat om deze dienst die u bij ons hebt: Cloudback-up")
          .doesNotContain("Telefonie")
          .doesNotContain("Websitehosting");
    }
  }

  @Test
  void services_have_the_catalogues_names_in_the_clients_language() { // Lucrasoft L14, Itum I9
    Drafts drafts = english().complete();
    drafts.used = List.of(always("cloud-backup"), always("voip"));

    for (String body : Reading.bodies(drafts.letter())) {
      assertThat(body)
          .contains(
              "Yes. It concerns these services that you have with us: Cloud backup Telephony");
    }
  }

  @Test
  void a_service_used_only_before_or_after_the_breach_is_not_named() {
    Drafts drafts = dutch().complete();
    drafts.used = List.of(new UsedService(service("cloud-backup"), AFTER, null));
    assertThat(drafts.letter().text()).doesNotContain("Cloudback-up");

    drafts.used = List.of(new UsedService(service("cloud-backup"), null, BEFORE));
    assertThat(drafts.letter().text()).doesNotContain("Cloudback-up");

    drafts.used = List.of(new UsedService(service("cloud-backup"), BEFORE, AFTER));
    assertThat(drafts.letter().text()).contains("Cloudback-up");
  }

  @Test
  void when_it_is_unclear_which_services_are_involved_that_is_one_of_the_open_questions() {
    Drafts drafts = dutch();
    drafts.services = List.of();
    Drafts english = english().complete();
    english.services = List.of(service("voip"));

    assertThat(Reading.of(drafts.letter().text()))
        .contains("Bent u getroffen? Mogelijk.", "om welke van uw diensten het gaat");
    assertThat(Reading.of(english.letter().text()))
        .contains("Are you affected? Yes.", "which of your services are involved");
  }

  @Test
  void the_clients_own_scope_is_told_to_nobody_else() {
    Drafts zon = dutch();
    zon.scope = Text.of("Alleen de mailbox info@dezon.example");
    Drafts maan = dutch();
    maan.client = "Slagerij De Maan";
    maan.scope = Text.of("Alle mailboxen van De Maan");

    for (String body : Reading.bodies(zon.letter())) {
      assertThat(body).contains("Alleen de mailbox info@dezon.example").doesNotContain("Maan");
    }
    for (String body : Reading.bodies(maan.letter())) {
      assertThat(body).contains("Alle mailboxen van De Maan").doesNotContain("Zon");
    }
  }
}
