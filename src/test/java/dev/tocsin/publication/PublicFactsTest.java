package dev.tocsin.publication;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tocsin.breach.Fact;
import dev.tocsin.workflow.GoldenEvents;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Kafka carries no personal data: ids, counts, times, states and codes. */
class PublicFactsTest {

  private static final ObjectMapper JSON = new ObjectMapper();

  /** Every type but that of the facts, and all that leaves with it. */
  private static final String PROMISED =
      """
      breach.client-withdrawn.v1 clientId
      breach.clients-identified.v1 count services
      breach.closed.v1
      breach.confirmed.v1 confirmedAt
      breach.discovery-corrected.v1 discoveredAt
      breach.dismissed.v1
      breach.measure-recorded.v1 measureId kind at advice
      breach.news-waiting.v1 since clients
      breach.notices-requested.v1 kind count
      breach.promise-approaching.v1 about expectedAt
      breach.promise-missed.v1 about expectedAt
      breach.reopened.v1 status
      breach.reported.v1 breachId reference processorId discoveredAt reportedAt occurredFrom occurredUntil services drill
      notification.acknowledged.v1 noticeNumber acknowledgedAt
      notification.acknowledgement-missing.v1 noticeNumber acceptedAt
      notification.contact-restored.v1 number contact
      notification.clock-moved.v1 clockStartedAt dueAt movedAt automaticNoticeAt
      notification.clock-started.v1 clockStartedAt dueAt automaticNoticeAt
      notification.deadline-approaching.v1 fraction at dueAt
      notification.deadline-missed.v1 dueAt
      notification.delay-explained.v1
      notification.duty-reopened.v1 noticeNumber automaticNoticeAt
      notification.estimated.v1
      notification.follow-up-approaching.v1 fraction at dueAt
      notification.follow-up-missed.v1 dueAt
      notification.follow-up-paused.v1
      notification.follow-up-reopened.v1 noticeNumber
      notification.follow-up-resumed.v1 resumedAt followUpDueAt
      notification.followed-up.v1 noticeNumber acceptedAt dueAt lateBySeconds followUpDueAt
      notification.failure-noted.v1 number contact code why
      notification.help-requested.v1 requestedAt
      notification.told-by-phone.v1 at dueAt late lateBySeconds
      notification.phone-attempted.v1 at result
      notification.written-waived.v1
      notification.duty-renewed.v1 because dueAt automaticNoticeAt
      notification.notice-accepted.v1 number contact acceptedAt
      notification.notice-bounced.v1 number contact code
      notification.notice-deferred.v1 number contact code
      notification.notice-issued.v1 number kind automatic provisional issuedAt language contact contentHash contentHashOf
      notification.notice-readdressed.v1 number contact
      notification.notice-unanswered.v1 number contact since
      notification.notice-uncertain.v1 number contact
      notification.notified.v1 noticeNumber acceptedAt dueAt late lateBySeconds followUpDueAt
      notification.opened.v1 breachId clientId openedAt specialCategoriesLikely notifyWithin clockStart
      notification.phone-needed.v1 why
      notification.restored.v1 dueAt
      notification.scope-described.v1
      notification.task-completed.v1 kind
      notification.withdrawn.v1 why
      """;

  private final PublicFacts facts = new PublicFacts();

  static Set<String> files() {
    return GoldenEvents.files();
  }

  @Test
  void somebody_decided_for_every_event_what_of_it_is_public() {
    assertThat(PublicFacts.types()).isEqualTo(GoldenEvents.names());
  }

  @Test
  void what_nobody_decided_on_stays_inside() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> facts.of("breach.eaten.v1", JSON.createObjectNode()))
        .withMessageContaining("breach.eaten.v1");
  }

  @ParameterizedTest
  @MethodSource("files")
  void no_word_no_name_and_no_address_leaves_the_house(String name) { // Lucrasoft L17
    String value = published(name).toString();

    assertThat(value)
        .doesNotContain(GoldenEvents.typedWords())
        .doesNotContain("Acronis", "@", "\"text\"");
  }

  @ParameterizedTest
  @MethodSource("files")
  void a_component_added_later_stays_inside(String name) {
    ObjectNode data = data(name);
    data.put("addedLater", "secret");
    data.withObject("/facts").put("addedLater", "secret");

    assertThat(facts.of(GoldenEvents.nameOf(name), data).toString())
        .doesNotContain("addedLater", "secret");
  }

  static Map<String, List<String>> promised() {
    return PROMISED
        .lines()
        .map(line -> List.of(line.split(" ", -1)))
        .collect(Collectors.toMap(line -> line.get(0), line -> line.subList(1, line.size())));
  }

  @Test
  void every_type_is_promised() {
    Set<String> types = new TreeSet<>(PublicFacts.types());
    types.remove(PublicFacts.FACTS_RECORDED);

    assertThat(promised()).containsOnlyKeys(types);
  }

  @ParameterizedTest
  @MethodSource("promisedTypes")
  void what_the_contract_promises_is_said_and_nothing_else(String type) {
    Set<String> said = new TreeSet<>();
    GoldenEvents.files().stream()
        .filter(file -> GoldenEvents.nameOf(file).equals(type))
        .forEach(file -> published(file).fieldNames().forEachRemaining(said::add));

    assertThat(said).containsExactlyInAnyOrderElementsOf(promised().get(type));
  }

  static Set<String> promisedTypes() {
    return promised().keySet();
  }

  /** Who adds a fact decides it here as well. */
  @Test
  void these_facts_leave_the_house_and_no_others() {
    assertThat(Fact.ALL.stream().filter(Fact::published).map(Fact::name))
        .containsExactlyInAnyOrder(
            "confidentiality",
            "integrity",
            "availability",
            "dataCategories",
            "specialCategories",
            "subjectCategories",
            "subjects",
            "records",
            "databases",
            "occurredFrom",
            "occurredUntil",
            "ongoing",
            "encrypted",
            "incidentTypes",
            "causeKind",
            "disclosure",
            "alteration",
            "unavailability",
            "expected");
  }

  @Test
  void facts_are_told_as_codes_and_counts() throws JsonProcessingException {
    assertThat(published(PublicFacts.FACTS_RECORDED))
        .isEqualTo(
            JSON.readTree(
                """
                {
                  "unknown": 3,
                  "named": [
                    "title", "description", "confidentiality", "integrity", "availability",
                    "dataCategories", "specialCategories", "subjectCategories", "subjects",
                    "records", "databases", "occurredFrom", "occurredUntil", "ongoing",
                    "encrypted", "likelyConsequences", "cause"
                  ],
                  "confidentiality": true,
                  "integrity": false,
                  "availability": true,
                  "dataCategories": ["CONTACT", "OTHER"],
                  "specialCategories": true,
                  "subjectCategories": ["OTHER", "PATIENTS"],
                  "subjects": {"min": 100, "max": 4000000000, "basis": "ESTIMATE"},
                  "records": {"basis": "UNKNOWN_TO_PROCESSOR"},
                  "databases": 3,
                  "occurredFrom": "2026-11-22T06:10:00Z",
                  "occurredUntil": "2026-11-22T07:10:00Z",
                  "ongoing": false,
                  "encrypted": "PARTLY"
                }
                """));
  }

  @Test
  void what_follows_from_codes_is_told_by_name() throws JsonProcessingException {
    assertThat(published(PublicFacts.FACTS_RECORDED + "~4"))
        .isEqualTo(
            JSON.readTree(
                """
                {"unknown": 3, "derived": ["confidentiality", "integrity"], "named": ["cause"]}
                """));
  }

  @Test
  void what_was_done_on_the_way_in_stays_inside() {
    assertThat(published(PublicFacts.FACTS_RECORDED + "~3").has("notes")).isFalse();
    assertThat(published("breach.reported.v1~2").has("notes")).isFalse();
  }

  @Test
  void what_is_not_known_any_more_is_told_as_null() throws JsonProcessingException {
    ObjectNode data =
        (ObjectNode)
            JSON.readTree(
                """
                {
                  "named": ["subjects", "dataCategories", "databases", "cause"],
                  "facts": {},
                  "unknown": 9
                }
                """);

    ObjectNode value = facts.of(PublicFacts.FACTS_RECORDED, data);

    assertThat(value.get("subjects").isNull()).isTrue();
    assertThat(value.get("dataCategories").isNull()).isTrue();
    assertThat(value.get("databases").isNull()).isTrue();
    assertThat(value.has("cause")).isFalse();
    assertThat(value.has("records")).isFalse();
  }

  private JsonNode published(String name) {
    return read(facts.of(GoldenEvents.nameOf(name), data(name)).toString());
  }

  private static ObjectNode data(String name) {
    return (ObjectNode) read(GoldenEvents.of(name).data());
  }

  private static JsonNode read(String json) {
    try {
      return JSON.readTree(json);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(json, e);
    }
  }
}
