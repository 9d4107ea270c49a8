package dev.tocsin.pack;

import static dev.tocsin.breach.NoticeKind.FINAL;
import static dev.tocsin.breach.NoticeKind.INITIAL;
import static dev.tocsin.breach.NoticeKind.RETRACTION;
import static dev.tocsin.breach.NoticeKind.UPDATE;
import static dev.tocsin.pack.PackEntry.Status.CONTROLLER;
import static dev.tocsin.pack.PackEntry.Status.NEVER_KNOWN;
import static dev.tocsin.pack.PackEntry.Status.NOT_APPLICABLE;
import static dev.tocsin.pack.PackEntry.Status.NOT_KNOWN_YET;
import static dev.tocsin.pack.PackEntry.Status.PROPOSED;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.breach.Amount;
import dev.tocsin.breach.Language;
import dev.tocsin.breach.Origin;
import dev.tocsin.breach.Text;
import dev.tocsin.notification.Estimate;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SupportPackTest {

  @Test
  void names_us_as_the_other_party_with_a_contact_point() { // Lucrasoft L13, Itum I8
    Map<String, PackEntry> pack = entries(Cases.known());

    assertThat(codes(pack.get("otherPartyInvolved"))).containsExactly("YES");
    assertThat(codes(pack.get("otherPartyQualification"))).containsExactly("PROCESSOR");
    assertThat(words(pack.get("otherPartyName"))).containsExactly("Lucrasoft Systems B.V.");
    assertThat(words(pack.get("otherPartyContact")))
        .containsExactly(
            "De Zelling 8, 3342GS Hendrik-Ido-Ambacht", "fg@lucrasoft.example", "+31 78 000 00 00");
  }

  @Test
  void says_when_it_happened_who_found_it_and_when_each_knew() { // Lucrasoft L6
    Map<String, PackEntry> pack = entries(Cases.known());

    assertThat(codes(pack.get("occurrence"))).containsExactly("FROM_DATE_TO_DATE");
    assertThat(at(pack.get("occurredFrom"))).isEqualTo("2026-11-20T22:00:00Z");
    assertThat(at(pack.get("occurredUntil"))).isEqualTo("2026-11-21T04:30:00Z");
    assertThat(codes(pack.get("discovery")))
        .containsExactly("DETECTED_AND_COMMUNICATED_BY_PROCESSOR");
    assertThat(at(pack.get("processorAwareAt"))).isEqualTo(Cases.DISCOVERED);
    assertThat(at(pack.get("toldByProcessorAt"))).isEqualTo(Cases.NOW);
    assertThat(codes(pack.get("timeline")))
        .containsExactly("DISCOVERED", "REPORTED", "CONFIRMED", "NOTICE");
  }

  @Test
  void the_clients_own_awareness_is_proposed_from_the_first_notice() {
    Instant first = Cases.NOW.minusSeconds(7200);
    Cases update = Cases.known().told(INITIAL, first).of(UPDATE);
    PackEntry aware = entries(update).get("controllerAwareAt");

    assertThat(aware.status()).isEqualTo(PROPOSED);
    assertThat(at(aware)).isEqualTo(first);
    assertThat(aware.note()).contains("If you knew earlier");
    assertThat(update.pack().deadline().endsAt()).isEqualTo(first.plusSeconds(72 * 3600));
  }

  @Test
  void what_a_sub_processor_told_us_counts_as_our_knowing() { // Lucrasoft L18
    Cases it = Cases.known();
    it.origin = new Origin("Leaseweb", Cases.DISCOVERED.minusSeconds(3600));
    Map<String, PackEntry> pack = entries(it);

    assertThat(at(pack.get("processorAwareAt"))).isEqualTo(Cases.DISCOVERED.minusSeconds(3600));
    assertThat(words(pack.get("discoveryDescription")))
        .containsExactly("Lucrasoft Systems B.V. heard it from Leaseweb, a sub-processor.");
  }

  @Test
  void gives_the_nature_in_the_templates_codes() { // Lucrasoft L6, L15
    Map<String, PackEntry> pack = entries(Cases.known());

    assertThat(codes(pack.get("confidentiality"))).containsExactly("YES");
    assertThat(codes(pack.get("integrity"))).containsExactly("NO");
    assertThat(codes(pack.get("disclosure"))).containsExactly("LIKELY");
    assertThat(codes(pack.get("unintelligible"))).containsExactly("PARTLY");
    assertThat(pack.get("alteration").status()).isEqualTo(NOT_APPLICABLE);
    assertThat(codes(pack.get("unavailability"))).containsExactly("TEMPORARY");
    assertThat(codes(pack.get("incidentTypes")))
        .containsExactly("HACKING_MALWARE", "DATA_EXFILTRATION");
    assertThat(codes(pack.get("causeKind"))).containsExactly("EXTERNAL_MALICIOUS");
    assertThat(words(pack.get("description")))
        .containsExactly("Break-in on the backup server", "Somebody logged in.");
    assertThat(words(pack.get("systems"))).containsExactly("Backup server in Rotterdam");
    assertThat(codes(pack.get("dataCategories"))).containsExactly("HEALTH", "OTHER");
    assertThat(words(pack.get("dataCategories"))).contains("kenteken");
    assertThat(codes(pack.get("subjectCategories"))).containsExactly("PATIENTS", "NOT_YET_KNOWN");
  }

  @Test
  void what_a_code_says_by_itself_is_known() { // Lucrasoft L6
    Cases it = Cases.known();
    it.unsaid = Set.of("integrity", "availability", "specialCategories");
    Map<String, PackEntry> pack = entries(it);

    assertThat(codes(pack.get("integrity"))).containsExactly("YES");
    assertThat(codes(pack.get("alteration"))).containsExactly("NOT_MISUSED");
    assertThat(codes(pack.get("availability"))).containsExactly("YES");
    assertThat(codes(pack.get("specialCategories"))).containsExactly("YES");
  }

  @Test
  void names_only_the_services_that_this_client_uses() {
    assertThat(words(entries(Cases.known()).get("services"))).containsExactly("Cloud backup");
  }

  @Test
  void gives_measures_in_place_taken_advised_and_preventive() {
    // Lucrasoft L7, L8, L9, L21; Itum I15, I16
    Map<String, PackEntry> pack = entries(Cases.known());

    assertThat(words(pack.get("measuresInPlace"))).containsExactly("Encrypted backups");
    assertThat(words(pack.get("measuresTaken")))
        .containsExactly("Sunday 22 November 2026 at 09:10 (CET, UTC+1): Account blocked");
    assertThat(at(pack.get("measuresTaken"))).isEqualTo(Cases.DISCOVERED);
    assertThat(words(pack.get("measuresPreventive")).get(0)).endsWith("MFA made mandatory");
    assertThat(pack.get("adviceToController").status()).isEqualTo(PROPOSED);
    assertThat(codes(pack.get("adviceToDataSubjects"))).containsExactly("CHANGE_PASSWORDS");
    assertThat(words(pack.get("adviceToDataSubjects")).get(0)).contains("password");
  }

  @Test
  void names_our_notice_as_an_attachment() {
    assertThat(words(entries(Cases.known()).get("notice")))
        .containsExactly(
            "Notice 1 of Sunday 22 November 2026 at 14:05 (CET, UTC+1), reference TOC-2026-0042");
  }

  @Test
  void what_is_not_known_yet_says_when_it_is_expected() { // GDPR 33(4)
    Instant said = Instant.parse("2026-11-24T09:00:00Z");
    Cases it = Cases.unknown();
    it.expected = Map.of("cause", said);
    Map<String, PackEntry> pack = entries(it);

    assertThat(pack.get("cause").status()).isEqualTo(NOT_KNOWN_YET);
    assertThat(pack.get("cause").expectedAt()).isEqualTo(said);
    assertThat(pack.get("records").expectedAt())
        .as("else with the next message")
        .isEqualTo(Cases.NEXT);
    assertThat(pack.get("occurrence").status()).isEqualTo(NOT_KNOWN_YET);
  }

  @Test
  void after_the_final_notice_nothing_is_expected_any_more() {
    PackEntry cause =
        entries(Cases.unknown().told(INITIAL, Cases.DISCOVERED).of(FINAL)).get("cause");

    assertThat(cause.status()).isEqualTo(NEVER_KNOWN);
    assertThat(cause.expectedAt()).isNull();
  }

  @Test
  void the_clients_own_share_comes_instead_of_the_whole() { // Lucrasoft L6
    Cases it = Cases.known();
    it.estimate =
        new Estimate(
            new Amount(40L, 50L, Amount.Basis.ESTIMATE, Text.of("Geteld per mailbox")),
            null,
            List.of(Text.of("crm_zon")));
    Map<String, PackEntry> pack = entries(it);

    EntryAnswer share = pack.get("subjects").value().get(0);
    assertThat(share).isEqualTo(new EntryAnswer("ESTIMATE", share.words(), null, null, 40L, 50L));
    assertThat(words(pack.get("subjects"))).contains("Geteld per mailbox");
    assertThat(words(pack.get("databases"))).containsExactly("crm_zon");
    assertThat(pack).doesNotContainKeys("subjectsOfWholeIncident", "databasesOfWholeIncident");
  }

  @Test
  void numbers_of_the_whole_incident_are_never_the_clients() {
    Map<String, PackEntry> pack = entries(Cases.known());

    assertThat(pack.get("subjects").status()).isEqualTo(NOT_KNOWN_YET);
    assertThat(pack.get("subjectsOfWholeIncident").value().get(0).max()).isEqualTo(5000L);
    assertThat(pack.get("subjectsOfWholeIncident").note()).contains("whole incident");
    assertThat(codes(pack.get("recordsOfWholeIncident"))).containsExactly("EXACT");
  }

  @Test
  void databases_are_named_to_their_owners_only() {
    assertThat(entries(Cases.known()).get("databasesOfWholeIncident").value().get(0).max())
        .isEqualTo(2L);
    assertThat(new String(Cases.known().pack().json(), UTF_8)).doesNotContain("crm_other_client");
  }

  @Test
  void a_number_that_we_cannot_see_is_the_controllers_to_find() { // Lucrasoft L17
    Cases it = Cases.known();
    it.estimate =
        new Estimate(new Amount(null, null, Amount.Basis.UNKNOWN_TO_PROCESSOR), null, null);
    PackEntry subjects = entries(it).get("subjects");

    assertThat(subjects.status()).isEqualTo(CONTROLLER);
    assertThat(subjects.note()).contains("We cannot see this");
  }

  @Test
  void the_controllers_fields_are_listed_by_number_and_left_empty() { // Lucrasoft L11, Itum I6
    Map<String, PackEntry> pack = entries(Cases.known());

    assertThat(pack)
        .containsKeys("fields3To7", "fields10To19", "fields21To26", "fields29To36", "field45")
        .containsKeys("field49", "field87", "fields89To90", "fields97To105", "fields109To111")
        .containsKeys("fields113To123");
    assertThat(pack.values().stream().filter(each -> each.key().startsWith("field")))
        .allSatisfy(each -> assertThat(each.value()).isNull())
        .allSatisfy(each -> assertThat(each.status()).isEqualTo(CONTROLLER));
  }

  @Test
  void says_what_the_services_hold_by_agreement_while_nobody_knows_what_was_hit() {
    // Lucrasoft L15
    Cases it = Cases.unknown();
    it.agreed = true;
    PackEntry held = entries(it).get("dataByAgreement");

    assertThat(held.status()).isEqualTo(PROPOSED);
    assertThat(held.note()).contains("what the agreement says");
    assertThat(words(held))
        .containsExactly(
            "All on cloud-backup",
            "Contact details, such as address, e-mail and phone number",
            "kenteken");
    assertThat(entries(it).get("dataCategories").status()).isEqualTo(NOT_KNOWN_YET);
    Cases known = Cases.known();
    known.agreed = true;
    assertThat(entries(known)).doesNotContainKey("dataByAgreement");
  }

  @Test
  void names_the_agreement_and_who_processes_outside_the_eea() { // Lucrasoft L18
    Cases it = Cases.known();
    it.agreed = true;
    Map<String, PackEntry> pack = entries(it);

    assertThat(words(pack.get("agreement"))).containsExactly("Agreement, version 4");
    assertThat(words(pack.get("subProcessorsOutsideEea")))
        .containsExactly("Webroot (United States)");
    assertThat(entries(Cases.known())).doesNotContainKeys("agreement", "subProcessorsOutsideEea");
  }

  @Test
  void proposes_the_authority_of_the_clients_country() {
    assertThat(words(entries(Cases.known()).get("supervisoryAuthority")).get(0))
        .contains("Autoriteit Persoonsgegevens", "https://");
    Cases german = Cases.known();
    german.country = "DE";
    assertThat(words(entries(german).get("supervisoryAuthority")).get(0))
        .contains("Germany has more than one", "https://www.edpb.europa.eu/");
    Cases british = Cases.known();
    british.country = "GB";
    assertThat(entries(british)).doesNotContainKey("supervisoryAuthority");
  }

  @Test
  void what_is_known_opens_the_pack_and_what_only_the_client_can_say_ends_it() {
    for (Cases it : List.of(Cases.known(), Cases.unknown())) {
      List<List<PackEntry.Status>> sections =
          it.pack().sections().stream()
              .map(section -> section.entries().stream().map(PackEntry::status).toList())
              .toList();

      assertThat(sections.get(0).get(0).hasValue()).isTrue();
      assertThat(sections).allSatisfy(each -> assertThat(turns(each)).isSorted());
      assertThat(turns(sections.stream().map(each -> each.get(0)).toList())).isSorted();
      assertThat(sections.get(sections.size() - 1)).containsOnly(CONTROLLER);
    }
  }

  @Test
  void the_page_says_what_is_known_first_and_folds_the_rest_away() {
    String page = PackPage.of(Cases.unknown().pack().json());

    assertThat(page.indexOf("What we know"))
        .isLessThan(page.indexOf("Break-in on the backup server"))
        .isPositive();
    assertThat(page.indexOf("Break-in on the backup server"))
        .isLessThan(page.indexOf("<details>\n<summary>What we do not know"));
    assertThat(page.indexOf("<summary>What we do not know"))
        .isLessThan(page.indexOf("<details>\n<summary>What only you can fill in"));
    assertThat(
            PackPage.of(Cases.known().told(INITIAL, Cases.DISCOVERED).of(RETRACTION).pack().json()))
        .contains("<details open>");
  }

  @Test
  void whether_it_goes_on_is_said_even_when_its_beginning_is_not_known() {
    assertThat(entries(Cases.unknown()).get("ongoing").status()).isEqualTo(NOT_KNOWN_YET);
    assertThat(codes(entries(Cases.known()).get("ongoing"))).containsExactly("NO");
  }

  @Test
  void every_key_stands_there_once() {
    Cases agreed = Cases.unknown();
    agreed.agreed = true;
    for (Cases it : List.of(Cases.known(), Cases.unknown(), agreed)) {
      assertThat(all(it).map(PackEntry::key)).doesNotHaveDuplicates();
    }
  }

  @Test
  void is_in_the_clients_language_and_says_what_is_in_another() {
    Cases dutch = Cases.known().in(Language.NL);
    assertThat(dutch.pack().title()).isEqualTo("Hulp bij uw eigen melding");
    assertThat(words(entries(dutch).get("causeKind")).get(0)).contains("met opzet");
    assertThat(words(entries(dutch).get("systems"))).containsExactly("Back-upserver in Rotterdam");

    Cases english = Cases.known();
    english.inPlace = List.of(Text.of("Maandelijks patchen"), Cases.both("Ook dit", null));
    assertThat(entries(english).get("measuresInPlace").value())
        .extracting(EntryAnswer::language)
        .containsExactly("nl", "nl");
  }

  @Test
  void a_retraction_leaves_what_is_needed_to_withdraw() {
    Cases it = Cases.known().told(INITIAL, Cases.DISCOVERED).of(RETRACTION);
    it.reason = Text.of("Only test data.");
    SupportPack pack = it.pack();

    assertThat(pack.breachStatus()).isEqualTo("WITHDRAWN");
    assertThat(pack.deadline()).isNull();
    assertThat(entries(it)).containsKeys("fields3To7", "withdrawalReason", "otherPartyName");
    assertThat(entries(it)).doesNotContainKeys("description", "subjects", "incidentTypes");
  }

  @Test
  void a_drill_is_marked() {
    Cases it = Cases.known();
    it.drill = true;

    assertThat(it.pack().drill()).isTrue();
    assertThat(PackPage.of(it.pack().json())).contains("This is a drill.");
  }

  private static List<Integer> turns(List<PackEntry.Status> statuses) {
    return statuses.stream().map(PackEntry.Status::turn).toList();
  }

  private static Stream<PackEntry> all(Cases it) {
    return it.pack().sections().stream().flatMap(section -> section.entries().stream());
  }

  private static Map<String, PackEntry> entries(Cases it) {
    return all(it).collect(Collectors.toMap(PackEntry::key, Function.identity()));
  }

  private static List<String> codes(PackEntry entry) {
    return entry.value().stream().map(EntryAnswer::code).toList();
  }

  private static List<String> words(PackEntry entry) {
    return entry.value().stream().map(EntryAnswer::words).toList();
  }

  private static Instant at(PackEntry entry) {
    return entry.value().get(0).at();
  }
}
