package dev.tocsin.notice;

import static dev.tocsin.notice.Drafts.always;
import static dev.tocsin.notice.Drafts.dutch;
import static dev.tocsin.notice.Drafts.english;
import static dev.tocsin.notice.Drafts.service;
import static dev.tocsin.notice.Drafts.text;
import static dev.tocsin.notice.Reading.says;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.breach.Category;
import dev.tocsin.breach.Fact;
import dev.tocsin.breach.Facts;
import dev.tocsin.breach.Language;
import dev.tocsin.breach.Text;
import dev.tocsin.client.Processor;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What the agreement says of a service stands in for what nobody knows yet, and says so. */
class AsAgreedTest {

  @Test
  void what_the_service_holds_by_agreement_stands_in_while_the_facts_are_not_known() {
    // Lucrasoft L15
    says(
        agreed(dutch()),
        "Wat deze dienst volgens de overeenkomst bevat: Alles op de server."
            + " Basisgegevens; Contactgegevens; kentekens",
        "om welke soorten gegevens het gaat");
    says(
        agreed(english()),
        "What this service holds, according to the agreement: All on the server.",
        "Basic details; Contact details; kentekens",
        "which kinds of data are involved");
  }

  @Test
  void several_services_are_told_apart() { // Lucrasoft L15
    Drafts drafts = agreed(english());
    drafts.used = List.of(always("cloud-backup"), always("voip"));

    says(
        drafts,
        "What these services hold, according to the agreement:",
        "Cloud backup: All on the server.",
        "Cloud backup: Basic details; Contact details; kentekens",
        "Telephony: Profile data");
  }

  @Test
  void only_the_clients_own_services_say_what_they_hold() {
    assertThat(agreed(english()).letter().text()).doesNotContain("Profile data", "Telephony");
  }

  @Test
  void once_the_data_are_known_the_agreement_is_silent() { // Lucrasoft L15
    assertThat(agreed(english()).complete().letter().text())
        .contains("Data about health")
        .doesNotContain("according to the agreement", "All on the server.");

    Drafts open = agreed(english());
    open.facts = data(open.facts, new Category("NOT_YET_KNOWN", null));
    says(open, "What this service holds, according to the agreement");
    open.facts = data(open.facts);
    assertThat(open.letter().text())
        .contains("Kinds of data: None")
        .doesNotContain("according to the agreement");
  }

  @Test
  void sub_processors_of_these_services_outside_the_eea_are_named() { // Lucrasoft L18
    says(agreed(dutch()), "Subverwerkers buiten de EER: Webroot (Verenigde Staten) Elders Ltd.");
    says(agreed(english()), "Sub-processors outside the EEA: Webroot (United States) Elders Ltd.");
    assertThat(agreed(english()).letter().text()).doesNotContain("Leaseweb", "Duo");
    assertThat(agreed(english()).complete().letter().text()).contains("Webroot (United States)");
  }

  @Test
  void a_client_without_such_a_service_reads_of_none() {
    Drafts drafts = agreed(english());
    drafts.used = List.of(always("website-hosting"));

    assertThat(drafts.letter().text()).doesNotContain("Webroot", "outside the EEA");
  }

  @Test
  void the_agreement_is_named_with_its_version() {
    Drafts drafts = dutch();
    drafts.agreement = text("Verwerkersovereenkomst, versie 4-2021", "DPA, version 4-2021");

    says(drafts, "Overeenkomst: Verwerkersovereenkomst, versie 4-2021");
    says(drafts.in(Language.EN), "Agreement: DPA, version 4-2021");
    drafts.agreementVersion = "4-2021";
    says(drafts, "Agreement: DPA, version 4-2021");
    drafts.agreementVersion = "5";
    says(drafts, "Agreement: DPA, version 4-2021, version 5");
    drafts.agreement = null;
    says(drafts, "Agreement: version 5");
    assertThat(dutch().letter().text()).doesNotContain("Overeenkomst:");
  }

  private static Drafts agreed(Drafts drafts) {
    drafts.catalogue =
        List.of(
            holding(
                "cloud-backup",
                text("Cloudback-up", "Cloud backup"),
                List.of("BASIC", "CONTACT", "kentekens"),
                List.of("Leaseweb", "Webroot", "Elders Ltd."),
                text("Alles op de server.", "All on the server.")),
            holding(
                "voip", text("Telefonie", "Telephony"), List.of("PROFILE"), List.of("Duo"), null));
    drafts.subProcessors =
        List.of(
            new Processor.SubProcessor("Duo", false, "US"),
            new Processor.SubProcessor("Leaseweb", true, "NL"),
            new Processor.SubProcessor("Webroot", false, "US"),
            new Processor.SubProcessor("Elders Ltd.", false, null));
    return drafts;
  }

  private static Processor.Service holding(
      String id, Text name, List<String> categories, List<String> companies, Text data) {
    return new Processor.Service(service(id), name, categories, List.of(), companies, data, false);
  }

  private static Facts data(Facts facts, Category... categories) {
    Facts patch = Facts.NONE.with(Fact.DATA_CATEGORIES, List.of(categories));
    return facts.with(Set.of("dataCategories"), patch);
  }
}
