package dev.tocsin.client;

import dev.tocsin.breach.ClientId;
import dev.tocsin.breach.Language;
import dev.tocsin.breach.ProcessorId;
import dev.tocsin.notification.Terms;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The organisation to be told.
 *
 * @param terms agreed with this client; null for one that has those of its processor's agreement,
 *     see {@link AgreedTerms}
 * @param contacts in order of preference, at least one of them {@code TECHNICAL}
 * @param agreementEndedAt null while the agreement runs
 * @param country ISO 3166-1 alpha-2; null for that of the processor
 * @param archivedAt since when it is out of lists, files and services; null while it is in them
 */
public record Client(
    ClientId id,
    ProcessorId processorId,
    String name,
    Sector sector,
    Language language,
    ZoneId timeZone,
    List<UsedService> services,
    Terms terms,
    List<Contact> contacts,
    Instant agreementEndedAt,
    String country,
    Instant archivedAt) {

  /** One that is not archived. */
  public Client(
      ClientId id,
      ProcessorId processorId,
      String name,
      Sector sector,
      Language language,
      ZoneId timeZone,
      List<UsedService> services,
      Terms terms,
      List<Contact> contacts,
      Instant agreementEndedAt,
      String country) {
    this(
        id,
        processorId,
        name,
        sector,
        language,
        timeZone,
        services,
        terms,
        contacts,
        agreementEndedAt,
        country,
        null);
  }

  public boolean isArchived() {
    return archivedAt != null;
  }

  /**
   * Out of everything from this moment on. What it used stays known, for what is found out later to
   * have happened before; what was to begin later, it never used.
   */
  Client archived(Instant at) {
    return new Client(
        id,
        processorId,
        name,
        sector,
        language,
        timeZone,
        services.stream()
            .filter(used -> used.from() == null || used.from().isBefore(at))
            .map(used -> used.endedBy(at))
            .toList(),
        terms,
        contacts,
        agreementEndedAt == null ? at : agreementEndedAt,
        country,
        at);
  }

  /** Contacts in the order they are tried: technical ones first (Lucrasoft L4). */
  public List<Contact> addressees() {
    return Stream.concat(with(Contact.Role.TECHNICAL), with(Contact.Role.FALLBACK)).toList();
  }

  public Optional<Contact> contact(String contactId) {
    return contacts.stream().filter(contact -> contact.id().equals(contactId)).findFirst();
  }

  /** Where it is, as far as anybody knows: ISO 3166-1 alpha-2. */
  public String countryOr(Processor processor) {
    return country == null ? processor.country() : country;
  }

  private Stream<Contact> with(Contact.Role role) {
    return contacts.stream().filter(contact -> contact.role() == role);
  }
}
