package dev.tocsin.directory;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tocsin.breach.ClientId;
import dev.tocsin.breach.Language;
import dev.tocsin.breach.ProcessorId;
import dev.tocsin.breach.ServiceId;
import dev.tocsin.client.AgreedTerms;
import dev.tocsin.client.Client;
import dev.tocsin.client.Contact;
import dev.tocsin.client.Processor;
import dev.tocsin.client.Sector;
import dev.tocsin.client.UsedService;
import dev.tocsin.http.Query;
import dev.tocsin.intake.Field;
import dev.tocsin.intake.Fields;
import dev.tocsin.intake.TimeChecks;
import dev.tocsin.intake.Violations;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads a client: whom to tell, in which language, and what the contract says about it. */
public final class ReadClient {

  private static final String TAKEN = "import";
  private static final ZoneId DEFAULT_ZONE = ZoneId.of("Europe/Amsterdam");

  private ReadClient() {}

  public static Client read(ClientId id, JsonNode body, Violations violations) {
    Fields fields = Fields.of(body, violations);
    Query.sameAsInPath(fields.may("id"), id);
    if (id != null && id.value().equals(TAKEN)) {
      violations.add("id", TAKEN + " is the name of a path here: choose another");
    }
    if (fields.may("archivedAt").isGiven()) {
      fields.may("archivedAt").wrong("is not for you to say: DELETE archives a client");
    }
    ZoneId zone = fields.may("timeZone").zone();
    Client client =
        new Client(
            id,
            fields.need("processorId").id(ProcessorId::new),
            fields.need("name").line(),
            fields.need("sector").oneOf(Sector.class),
            fields.need("language").oneOfLowerCase(Language.class),
            zone == null ? DEFAULT_ZONE : zone,
            services(fields.need("services"), violations),
            fields.may("terms").object(ReadTerms::of),
            contacts(fields.need("contacts"), violations),
            fields.may("agreementEndedAt").instant(),
            ReadCountry.of(fields.may("country")));
    fields.nothingElse();
    return client;
  }

  private static List<UsedService> services(Field field, Violations violations) {
    return field.list(
        Field.MANY,
        service ->
            service.isText()
                ? new UsedService(service.id(ServiceId::new), null, null)
                : service.object(fields -> service(service.path(), fields, violations)));
  }

  private static UsedService service(String path, Fields fields, Violations violations) {
    UsedService service =
        new UsedService(
            fields.need("id").id(ServiceId::new),
            fields.may("from").instant(),
            fields.may("until").instant());
    new TimeChecks(null, violations)
        .inOrder(path + ".from", service.from(), path + ".until", service.until());
    return service;
  }

  /** Contacts without an id get their place in the list as one. */
  private static List<Contact> contacts(Field field, Violations violations) {
    List<Contact> read =
        field.listOrEmpty(
            contact ->
                contact.object(
                    fields ->
                        new Contact(
                            fields.may("id").id(text -> text),
                            fields.need("role").oneOf(Contact.Role.class),
                            fields.need("email").email(),
                            fields.may("name").line(),
                            fields.may("phone").phone())));
    if (field.isGiven()
        && read.stream().noneMatch(contact -> contact.role() == Contact.Role.TECHNICAL)) {
      violations.add(field.path(), "must name a TECHNICAL contact: it is told first");
    }
    return withIds(read, field.path(), violations);
  }

  private static List<Contact> withIds(List<Contact> read, String path, Violations violations) {
    Set<String> seen = new HashSet<>();
    List<Contact> contacts = new ArrayList<>();
    for (int i = 0; i < read.size(); i++) {
      Contact contact = read.get(i);
      String id = contact.id() == null ? String.valueOf(i + 1) : contact.id();
      if (!seen.add(id)) {
        violations.add(path + "[" + i + "].id", id + " stands there twice");
      }
      contacts.add(
          new Contact(id, contact.role(), contact.email(), contact.name(), contact.phone()));
    }
    return contacts;
  }

  /** What can only be seen against the processor. */
  public static void check(Client client, Optional<Processor> processor, Violations violations) {
    if (client.processorId() == null) {
      return;
    }
    if (processor.isEmpty()) {
      violations.add("processorId", "there is no processor " + client.processorId());
      return;
    }
    mustHaveTerms(client, processor.get(), violations);
    List<UsedService> services = client.services() == null ? List.of() : client.services();
    violations.missingServices(processor.get(), services.stream().map(UsedService::id).toList());
  }

  /** Where terms were given that are wrong, that is said already. */
  private static void mustHaveTerms(Client client, Processor processor, Violations violations) {
    boolean said = violations.found().stream().anyMatch(it -> it.field().matches("terms(\\..*)?"));
    if (!said && client.sector() != null && AgreedTerms.of(client, processor).isEmpty()) {
      violations.add(
          "terms",
          "are required: the agreement of %s has none for clients of sector %s"
              .formatted(processor.id(), client.sector()));
    }
  }
}
