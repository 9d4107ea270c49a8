package dev.tocsin.publication;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tocsin.breach.Fact;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * What of an event's facts leaves the house: only what is listed here by name, or called public in
 * the catalogue of facts, so that a component added later stays inside until somebody decides
 * otherwise. Categories leave as codes, names of databases as their number.
 */
final class PublicFacts {

  private static final Map<String, List<String>> BY_TYPE =
      Map.ofEntries(
          Map.entry(
              "breach.reported.v1",
              List.of(
                  "breachId",
                  "reference",
                  "processorId",
                  "discoveredAt",
                  "reportedAt",
                  "occurredFrom",
                  "occurredUntil",
                  "services",
                  "drill")),
          Map.entry("breach.measure-recorded.v1", List.of("measureId", "kind", "at", "advice")),
          Map.entry("breach.confirmed.v1", List.of("confirmedAt")),
          Map.entry("breach.dismissed.v1", List.of()),
          Map.entry("breach.closed.v1", List.of()),
          Map.entry("breach.reopened.v1", List.of("status")),
          Map.entry("breach.clients-identified.v1", List.of("count", "services")),
          Map.entry("breach.client-withdrawn.v1", List.of("clientId")),
          Map.entry("breach.notices-requested.v1", List.of("kind", "count")),
          Map.entry("breach.discovery-corrected.v1", List.of("discoveredAt")),
          Map.entry("breach.news-waiting.v1", List.of("since", "clients")),
          Map.entry("breach.promise-approaching.v1", List.of("about", "expectedAt")),
          Map.entry("breach.promise-missed.v1", List.of("about", "expectedAt")),
          Map.entry(
              "notification.opened.v1",
              List.of("breachId", "clientId", "openedAt", "specialCategoriesLikely")),
          Map.entry("notification.estimated.v1", List.of()),
          Map.entry("notification.scope-described.v1", List.of()),
          Map.entry(
              "notification.clock-started.v1",
              List.of("clockStartedAt", "dueAt", "automaticNoticeAt")),
          Map.entry(
              "notification.clock-moved.v1",
              List.of("clockStartedAt", "dueAt", "movedAt", "automaticNoticeAt")),
          Map.entry("notification.deadline-approaching.v1", List.of("fraction", "at", "dueAt")),
          Map.entry("notification.deadline-missed.v1", List.of("dueAt")),
          Map.entry(
              "notification.notice-issued.v1",
              List.of(
                  "number",
                  "kind",
                  "automatic",
                  "provisional",
                  "issuedAt",
                  "language",
                  "contact",
                  "contentHash",
                  "contentHashOf")),
          Map.entry("notification.notice-readdressed.v1", List.of("number", "contact")),
          Map.entry("notification.notice-accepted.v1", List.of("number", "contact", "acceptedAt")),
          Map.entry("notification.notice-deferred.v1", List.of("number", "contact", "code")),
          Map.entry("notification.notice-bounced.v1", List.of("number", "contact", "code")),
          Map.entry("notification.failure-noted.v1", List.of("number", "contact", "code", "why")),
          Map.entry("notification.notice-uncertain.v1", List.of("number", "contact")),
          Map.entry("notification.notice-unanswered.v1", List.of("number", "contact", "since")),
          Map.entry("notification.contact-restored.v1", List.of("number", "contact")),
          Map.entry(
              "notification.notified.v1",
              List.of(
                  "noticeNumber", "acceptedAt", "dueAt", "late", "lateBySeconds", "followUpDueAt")),
          Map.entry("notification.duty-reopened.v1", List.of("noticeNumber", "automaticNoticeAt")),
          Map.entry("notification.delay-explained.v1", List.of()),
          Map.entry("notification.withdrawn.v1", List.of("why")),
          Map.entry("notification.restored.v1", List.of("dueAt")),
          Map.entry("notification.acknowledged.v1", List.of("noticeNumber", "acknowledgedAt")),
          Map.entry("notification.task-completed.v1", List.of("kind")),
          Map.entry("notification.follow-up-approaching.v1", List.of("fraction", "at", "dueAt")),
          Map.entry("notification.follow-up-missed.v1", List.of("dueAt")),
          Map.entry(
              "notification.followed-up.v1",
              List.of("noticeNumber", "acceptedAt", "dueAt", "lateBySeconds", "followUpDueAt")),
          Map.entry("notification.follow-up-reopened.v1", List.of("noticeNumber")),
          Map.entry("notification.follow-up-paused.v1", List.of()),
          Map.entry("notification.follow-up-resumed.v1", List.of("resumedAt", "followUpDueAt")),
          Map.entry(
              "notification.acknowledgement-missing.v1", List.of("noticeNumber", "acceptedAt")),
          Map.entry("notification.phone-needed.v1", List.of("why")),
          Map.entry("notification.help-requested.v1", List.of("requestedAt")),
          Map.entry(
              "notification.told-by-phone.v1", List.of("at", "dueAt", "late", "lateBySeconds")),
          Map.entry("notification.phone-attempted.v1", List.of("at", "result")),
          Map.entry("notification.written-waived.v1", List.of()),
          Map.entry(
              "notification.duty-renewed.v1", List.of("because", "dueAt", "automaticNoticeAt")));

  private static final String OPENED = "notification.opened.v1";
  private static final List<String> TERMS = List.of("notifyWithin", "clockStart");
  private static final List<String> BESIDE_FACTS = List.of("unknown", "derived");

  static final String FACTS_RECORDED = "breach.facts-recorded.v1";

  /** The types that are published. */
  static Set<String> types() {
    Set<String> types = new TreeSet<>(BY_TYPE.keySet());
    types.add(FACTS_RECORDED);
    return types;
  }

  /** What of a type is public, by name; of facts what is no fact. */
  static List<String> fields(String type) {
    if (type.equals(FACTS_RECORDED)) {
      return BESIDE_FACTS;
    }
    List<String> fields = new ArrayList<>(BY_TYPE.get(type));
    if (type.equals(OPENED)) {
      fields.addAll(TERMS);
    }
    return fields;
  }

  ObjectNode of(String type, ObjectNode data) {
    ObjectNode out = JsonNodeFactory.instance.objectNode();
    if (type.equals(FACTS_RECORDED)) {
      return factsRecorded(data, out);
    }
    List<String> fields = BY_TYPE.get(type);
    if (fields == null) {
      throw new IllegalArgumentException("nobody decided what of " + type + " is public");
    }
    copy(data, out, fields);
    if (type.equals("notification.notified.v1") && !out.has("noticeNumber")) {
      out.putNull("noticeNumber"); // by telephone
    }
    if (type.equals(OPENED)) {
      copy((ObjectNode) data.get("terms"), out, TERMS);
    }
    return out;
  }

  private static ObjectNode factsRecorded(ObjectNode data, ObjectNode out) {
    copy(data, out, BESIDE_FACTS);
    JsonNode facts = data.path("facts");
    ArrayNode named = out.putArray("named");
    for (JsonNode each : data.path("named")) {
      String name = each.asText();
      named.add(name);
      Fact<?> fact = Fact.named(name);
      if (fact != null && fact.published()) {
        JsonNode value = facts.path(name);
        out.set(name, value.isMissingNode() ? out.nullNode() : published(fact, value, out));
      }
    }
    return out;
  }

  private static JsonNode published(Fact<?> fact, JsonNode value, ObjectNode make) {
    return switch (fact.kind()) {
      case ANSWER, MOMENT, CODE, CODES, PROMISES -> value;
      case NAMES -> make.numberNode(value.size());
      case AMOUNT -> {
        ObjectNode amount = make.objectNode();
        copy((ObjectNode) value, amount, List.of("min", "max", "basis"));
        yield amount;
      }
      case DATA, SUBJECTS -> {
        ArrayNode codes = make.arrayNode();
        codes(value).forEach(codes::add);
        yield codes;
      }
      case TITLE, WORDS -> throw new IllegalStateException(fact + " is in somebody's words");
    };
  }

  private static Set<String> codes(JsonNode categories) {
    Set<String> codes = new LinkedHashSet<>();
    categories.forEach(category -> codes.add(category.path("code").asText()));
    return codes;
  }

  private static void copy(ObjectNode from, ObjectNode to, List<String> fields) {
    for (String field : fields) {
      if (from.has(field)) {
        to.set(field, from.get(field));
      }
    }
  }
}
