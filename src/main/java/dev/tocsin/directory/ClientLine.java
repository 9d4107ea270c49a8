package dev.tocsin.directory;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tocsin.breach.Names;
import dev.tocsin.breach.ServiceId;
import dev.tocsin.client.Client;
import dev.tocsin.client.Contact;
import dev.tocsin.client.Processor;
import dev.tocsin.csv.CsvFile;
import dev.tocsin.intake.Violation;
import dev.tocsin.intake.Violations;
import dev.tocsin.problem.Output;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * One line of a file of clients, laid over what is on file about the client: the body that a PUT
 * would take, so that both are read by the same rules.
 */
final class ClientLine {

  private static final List<String> OWN =
      List.of(
          "processorId", "name", "sector", "language", "timeZone", "country", "agreementEndedAt");
  private static final List<String> OF_TERMS =
      List.of(
          "notifyWithin",
          "clockStart",
          "safetyMargin",
          "secondNotice",
          "updateEvery",
          "remindAfter");
  private static final String ALONE =
      "must be empty where notifyWithin and clockStart are: a client has all terms of its own, or all of its agreement's";
  private static final List<String> OF_CONTACT = List.of("name", "email", "phone");

  static final List<String> COLUMNS =
      List.of(
          "id",
          "processorId",
          "name",
          "sector",
          "language",
          "timeZone",
          "country",
          "services",
          "notifyWithin",
          "clockStart",
          "safetyMargin",
          "secondNotice",
          "updateEvery",
          "remindAfter",
          "technicalName",
          "technicalEmail",
          "technicalPhone",
          "fallbackName",
          "fallbackEmail",
          "fallbackPhone",
          "agreementEndedAt");

  static final Set<String> REQUIRED =
      Set.of("id", "processorId", "name", "sector", "language", "services", "technicalEmail");

  private final CsvFile.Row row;
  private final ObjectNode body;

  /** What the file calls the fields of the body, by their path. */
  private final Map<String, String> columns = new HashMap<>();

  /**
   * @param onFile null when the client is new
   * @param processor null when there is no such processor
   */
  ClientLine(CsvFile.Row row, Client onFile, Processor processor) {
    this.row = row;
    this.body = Output.tree(onFile);
    body.remove("archivedAt");
    lay(body, "", OWN);
    layTerms();
    layServices(processor);
    layContact("technical", Contact.Role.TECHNICAL);
    if (OF_CONTACT.stream().anyMatch(part -> row.cell(column("fallback", part)) != null)) {
      layContact("fallback", Contact.Role.FALLBACK);
    }
  }

  JsonNode body() {
    return body;
  }

  /** Notes what is wrong with the line itself, whatever its cells say. */
  void check(Violations violations) {
    if (!body.has("terms")) {
      OF_TERMS.stream()
          .filter(name -> row.cell(name) != null)
          .forEach(name -> violations.add("terms." + name, ALONE));
    }
  }

  /** What is wrong, in the words of the file. */
  String say(Violation violation) {
    String column = columns.getOrDefault(violation.field(), violation.field());
    return column + ": " + violation.message();
  }

  private void lay(ObjectNode object, String path, List<String> names) {
    names.forEach(name -> lay(object, path + name, name, name));
  }

  /** A column that the file does not have leaves what is on file; an empty cell empties it. */
  private void lay(ObjectNode object, String path, String name, String column) {
    columns.put(path, column);
    if (row.has(column)) {
      object.put(name, row.cell(column));
    }
  }

  /** A client without these two has no terms of its own, and then none of the others either. */
  private void layTerms() {
    columns.put("terms", "notifyWithin, clockStart");
    ObjectNode terms = body.withObjectProperty("terms");
    lay(terms, "terms.", OF_TERMS);
    if (!terms.hasNonNull("notifyWithin") && !terms.hasNonNull("clockStart")) {
      body.remove("terms");
    }
  }

  /**
   * Services that stay keep their times, which the file cannot say; so do those that ended and are
   * not named any more: whoever used them then is to be told of what happened then.
   */
  private void layServices(Processor processor) {
    Set<String> named = row.items("services");
    ArrayNode onFile = body.withArrayProperty("services").deepCopy();
    ArrayNode services = body.putArray("services");
    Set<String> there = new LinkedHashSet<>();
    for (JsonNode service : onFile) {
      String id = service.path("id").textValue();
      if (named.contains(id) || (service.hasNonNull("until") && offers(processor, id))) {
        services.add(service);
        there.add(id);
      }
    }
    named.stream().filter(id -> !there.contains(id)).forEach(services::add);
    for (int i = 0; i < services.size(); i++) {
      JsonNode service = services.get(i);
      String id = service.isTextual() ? service.textValue() : service.path("id").textValue();
      columns.put("services[" + i + "]", "services, " + id);
    }
  }

  private static boolean offers(Processor processor, String id) {
    return processor != null && Names.isId(id) && processor.service(new ServiceId(id)).isPresent();
  }

  /** The first contact of the role that is on file, which keeps its id; a new one otherwise. */
  private void layContact(String prefix, Contact.Role role) {
    ArrayNode contacts = body.withArrayProperty("contacts");
    int at = 0;
    while (at < contacts.size() && !contacts.get(at).path("role").asText().equals(role.name())) {
      at++;
    }
    if (at == contacts.size()) {
      contacts.addObject().put("id", prefix).put("role", role.name());
    }
    ObjectNode contact = (ObjectNode) contacts.get(at);
    for (String part : OF_CONTACT) {
      lay(contact, "contacts[" + at + "]." + part, part, column(prefix, part));
    }
  }

  private static String column(String prefix, String part) {
    return prefix + part.substring(0, 1).toUpperCase(Locale.ROOT) + part.substring(1);
  }
}
