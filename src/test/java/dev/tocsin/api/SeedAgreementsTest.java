package dev.tocsin.api;

import static dev.tocsin.client.Sector.HEALTHCARE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.breach.ClientId;
import dev.tocsin.breach.Language;
import dev.tocsin.breach.ProcessorId;
import dev.tocsin.breach.Text;
import dev.tocsin.client.Client;
import dev.tocsin.client.Processor;
import dev.tocsin.client.Sector;
import dev.tocsin.directory.ReadClient;
import dev.tocsin.directory.ReadProcessor;
import dev.tocsin.intake.Syntax;
import dev.tocsin.intake.Violations;
import dev.tocsin.notification.ClockStart;
import dev.tocsin.notification.Terms;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The two agreements stand in the sample files, whole. */
class SeedAgreementsTest {

  private static final Processor LUCRASOFT = read("lucrasoft");
  private static final Processor ITUM = read("itum");

  private static Processor read(String id) {
    String file = "/sample/processors/" + id + ".yaml";
    try (InputStream sample = SeedAgreementsTest.class.getResourceAsStream(file)) {
      Violations violations = new Violations();
      Processor processor =
          ReadProcessor.read(
              new ProcessorId(id), Syntax.YAML.parse(sample.readAllBytes()), violations);
      violations.refuseIfAny();
      return processor;
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void lucrasoft_is_who_its_agreement_says() { // Lucrasoft L13
    assertThat(LUCRASOFT.name()).isEqualTo("Lucrasoft Systems B.V.");
    assertThat(LUCRASOFT.address()).isEqualTo("De Zelling 8, 3342 GS Hendrik-Ido-Ambacht");
    assertThat(LUCRASOFT.country()).isEqualTo("NL");
    assertThat(LUCRASOFT.brands()).containsExactly("SimplrIT", "Lucrasoft ICT Beheer");
    assertThat(LUCRASOFT.languages()).containsExactly(Language.NL, Language.EN);
    assertThat(LUCRASOFT.agreement().en()).contains("4-2021");
  }

  @Test
  void itum_is_who_its_agreement_says() { // Itum I8, I17
    assertThat(ITUM.name()).isEqualTo("Itum Solutions B.V.");
    assertThat(ITUM.address()).isEqualTo("Valkenierstraat 41, 2984 AZ Ridderkerk");
    assertThat(ITUM.country()).isEqualTo("NL");
    assertThat(ITUM.languages()).containsExactly(Language.NL);
    assertThat(ITUM.certificates()).containsExactly("Data Pro Certificate");
  }

  @Test
  void lucrasoft_tells_within_24_hours_and_nothing_is_said_of_a_second_notice() { // Lucrasoft L4
    assertThat(LUCRASOFT.agreementVersion()).isEqualTo("4-2021");
    for (Sector sector : Sector.values()) {
      assertThat(LUCRASOFT.termsFor(sector))
          .contains(new Terms(Duration.ofHours(24), ClockStart.DISCOVERY, null, null, null));
    }
  }

  @Test
  void itum_tells_within_48_hours_of_the_discovery_and_again() { // Itum I2, I5
    assertThat(ITUM.agreementVersion()).isNull();
    for (Sector sector : Sector.values()) {
      assertThat(ITUM.termsFor(sector))
          .contains(
              new Terms(Duration.ofDays(2), ClockStart.DISCOVERY, null, Duration.ofDays(5), null));
    }
  }

  @Test
  void what_an_agreement_does_not_say_is_marked_as_our_assumption() throws IOException { // Itum I5
    String file = Files.readString(Path.of("src/standalone/resources/sample/processors/itum.yaml"));
    assertThat(file.substring(0, file.indexOf("agreementTerms:")))
        .contains("OUR ASSUMPTION, not in the agreement: it names no period");
  }

  @Test
  void sample_clients_have_the_terms_of_their_agreement_but_for_the_one_in_a_hurry() {
    assertThat(
            Stream.of(
                    "harbour-freight",
                    "bakkerij-de-molen",
                    "tuincentrum-groen",
                    "huisartsen-de-linde",
                    "two-minutes")
                .filter(id -> client(id).terms() != null))
        .containsExactly("two-minutes");
  }

  private static Client client(String id) {
    String file = "/sample/clients/" + id + ".json";
    try (InputStream sample = SeedAgreementsTest.class.getResourceAsStream(file)) {
      Violations violations = new Violations();
      Client client =
          ReadClient.read(new ClientId(id), Syntax.JSON.parse(sample.readAllBytes()), violations);
      ReadClient.check(
          client,
          Stream.of(LUCRASOFT, ITUM).filter(it -> it.id().equals(client.processorId())).findFirst(),
          violations);
      violations.refuseIfAny();
      return client;
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void lucrasoft_offers_its_eighteen_services() { // Lucrasoft L14
    assertThat(LUCRASOFT.services())
        .extracting(each -> each.name().en())
        .containsExactly(
            "Cloud Server / Cloud Workspace",
            "System management and support",
            "Lucrasoft Cloud Backup",
            "DNS and domain hosting",
            "Spam filter",
            "Website hosting",
            "DUO multi-factor authentication",
            "Office / Microsoft 365",
            "Microsoft Azure",
            "Webroot Antivirus",
            "ESET Antivirus",
            "VoIP, broadband and mobile data",
            "Exclaimer signature management",
            "Letsignit signature management",
            "SkyKick Backup for Microsoft 365",
            "AvePoint Backup for Microsoft 365",
            "SSL certificate",
            "Zyxel Nebula Cloud");
  }

  @Test
  void itum_offers_its_twelve_services() { // Itum I9
    assertThat(ITUM.services())
        .extracting(each -> each.name().nl())
        .containsExactly(
            "ITUM Managed",
            "ITUM Cloud werkplek (HWS)",
            "ITUM Networking",
            "ITUM Licensing",
            "ITUM Connect VoIP",
            "ITUM Connect ISP",
            "ITUM Webhosting",
            "ITUM Printing",
            "ITUM (Cloud) back-up",
            "ITUM Security",
            "ITUM Hardware as a Service",
            "ITUM Software as a Service");
  }

  @Test
  void every_service_says_by_default_which_data_it_holds() { // Lucrasoft L15
    assertThat(services()).allMatch(each -> !each.dataCategories().isEmpty());
    assertThat(services()).allMatch(each -> inBoth(each.data()) && inBoth(each.name()));
    assertThat(service(LUCRASOFT, "duo-mfa").data().en())
        .isEqualTo("Full name, registration name, e-mail address, IP address.");
    assertThat(service(LUCRASOFT, "spam-filter").data().en()).contains("at most 60 days");
  }

  @Test
  void lucrasoft_designed_nothing_for_special_categories() { // Lucrasoft L16
    assertThat(LUCRASOFT.services()).allMatch(each -> each.specialCategoriesFor().isEmpty());
  }

  @Test
  void itum_designed_four_services_for_them_in_healthcare_and_none_else() { // Itum I10, I11
    assertThat(ITUM.services())
        .filteredOn(each -> !each.specialCategoriesFor().isEmpty())
        .allMatch(each -> each.specialCategoriesFor().equals(List.of(HEALTHCARE)))
        .extracting(each -> each.id().value())
        .containsExactly("managed", "cloud-workspace", "backup", "security");
  }

  @Test
  void fifteen_sub_processors_work_for_lucrasoft_two_of_them_outside_the_eea() { // Lucrasoft L18
    assertThat(LUCRASOFT.subProcessors())
        .extracting(each -> each.name() + " " + each.insideEea() + " " + each.country())
        .containsExactly(
            "Webroot false US",
            "ESET true null",
            "DUO Security false US",
            "Microsoft true null",
            "Acronis true null",
            "SIDN true NL",
            "Webservices.be true BE",
            "Networking4all true NL",
            "RoutIT true NL",
            "Exclaimer true null",
            "Letsignit true null",
            "Skykick true null",
            "AvePoint true null",
            "Leaseweb NL true NL",
            "Dataplace true NL");
    assertThat(LUCRASOFT.services())
        .flatExtracting(Processor.Service::subProcessors)
        .containsOnlyOnceElementsOf(List.of("Webroot", "ESET", "DUO Security", "RoutIT"))
        .containsAll(LUCRASOFT.subProcessors().stream().map(each -> each.name()).toList());
  }

  @Test
  void itum_lists_its_sub_processors_elsewhere() { // Itum I12
    assertThat(ITUM.subProcessors()).isEmpty();
  }

  @Test
  void requests_of_data_subjects_go_where_the_agreement_says() { // Lucrasoft L19, Itum I8, I13
    assertThat(LUCRASOFT.dataSubjectRequests().email()).startsWith("support@");
    assertThat(LUCRASOFT.dataSubjectRequests().workingDays()).isEqualTo(5);
    assertThat(ITUM.dataSubjectRequests().email()).startsWith("servicedesk@");
    assertThat(ITUM.dataSubjectRequests().workingDays()).isNull();
    assertThat(ITUM.dataSubjectRequests().remark().nl()).contains("vooraf", "DPIA", "uurtarief");
  }

  @Test
  void client_data_are_kept_for_as_long_as_agreed() { // Lucrasoft L20, Itum I14
    assertThat(LUCRASOFT.retention()).isEqualTo("P3M");
    assertThat(ITUM.retention()).isEqualTo("P36M");
  }

  @Test
  void the_measures_in_place_stand_there_in_both_languages() { // Lucrasoft L21, Itum I15, I16
    assertThat(LUCRASOFT.securityMeasures()).hasSize(9).allMatch(SeedAgreementsTest::inBoth);
    assertThat(ITUM.securityMeasures()).hasSize(9).allMatch(SeedAgreementsTest::inBoth);
    assertThat(ITUM.securityMeasures().get(8).nl()).contains("ISO 27001", "NEN 7510");
  }

  @Test
  void services_that_mail_depends_on_are_marked() {
    assertThat(services())
        .filteredOn(Processor.Service::hostsMail)
        .extracting(each -> each.id().value())
        .containsExactly(
            "cloud-workspace", "dns-hosting", "spam-filter", "microsoft-365", "cloud-workspace");
  }

  @Test
  void no_address_leads_to_anybody() {
    assertThat(Stream.of(LUCRASOFT, ITUM))
        .allSatisfy(
            it -> {
              assertThat(it.dpo().email()).endsWith(".example");
              assertThat(it.mailFrom()).endsWith(".example");
              assertThat(it.dataSubjectRequests().email()).endsWith(".example");
              assertThat(it.drillAddresses()).isNotEmpty().allMatch(to -> to.endsWith(".example"));
            });
  }

  private static List<Processor.Service> services() {
    return Stream.of(LUCRASOFT, ITUM).flatMap(each -> each.services().stream()).toList();
  }

  private static Processor.Service service(Processor processor, String id) {
    return processor.services().stream()
        .filter(each -> each.id().value().equals(id))
        .findFirst()
        .orElseThrow();
  }

  private static boolean inBoth(Text text) {
    return text.nl() != null && text.en() != null;
  }
}
