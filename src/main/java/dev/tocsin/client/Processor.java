package dev.tocsin.client;

import dev.tocsin.breach.Language;
import dev.tocsin.breach.ProcessorId;
import dev.tocsin.breach.ServiceId;
import dev.tocsin.breach.Text;
import dev.tocsin.notification.Terms;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * The company that owes the notices.
 *
 * @param country ISO 3166-1 alpha-2
 * @param mailFrom the address notices are sent from
 * @param languages the first is the one its people write in
 * @param automaticNotice whether a notice leaves by itself before the due time
 * @param retention how long client data are kept after the agreement ended, ISO-8601 period; null
 *     when not said
 * @param drillAddresses to whom mail goes in a drill, and to nobody else: addresses, and whole
 *     domains as {@code @domain}
 * @param agreement what the agreement is called, with its version; null when not said
 * @param certificates as the agreement names them (Itum I17)
 * @param dataSubjectRequests null when not said
 * @param agreementTerms what it says about telling clients, at most once per sector; for clients
 *     without terms of their own
 * @param agreementVersion of the agreement that says so; null when not said
 * @param bounceAddress where mail that cannot be delivered comes back to, each with a mark of its
 *     own; null when to {@code mailFrom}
 * @param lateGrace how long the automatic notice waits of a client that is named after its due
 *     time; zero when it leaves at once
 */
public record Processor(
    ProcessorId id,
    String name,
    String address,
    String country,
    Dpo dpo,
    String mailFrom,
    List<Language> languages,
    List<Service> services,
    List<SubProcessor> subProcessors,
    List<String> brands,
    boolean automaticNotice,
    List<Text> securityMeasures,
    String retention,
    List<String> drillAddresses,
    Text agreement,
    List<String> certificates,
    Requests dataSubjectRequests,
    List<AgreementTerms> agreementTerms,
    String agreementVersion,
    String bounceAddress,
    Duration lateGrace) {

  /** What was put on file before a list was known has none. */
  public Processor {
    subProcessors = orNone(subProcessors);
    brands = orNone(brands);
    securityMeasures = orNone(securityMeasures);
    drillAddresses = orNone(drillAddresses);
    certificates = orNone(certificates);
    agreementTerms = orNone(agreementTerms);
    lateGrace = lateGrace == null ? Duration.ZERO : lateGrace;
  }

  /**
   * Where the data protection officer is reached.
   *
   * @param phone null when there is none
   * @param name null when there is none; a role will do
   */
  public record Dpo(String email, String phone, String name) {}

  /**
   * One service of the catalogue.
   *
   * @param dataCategories what it holds unless somebody knows better: codes of {@link
   *     dev.tocsin.breach.Category}, or own words (Lucrasoft L15)
   * @param specialCategoriesFor sectors for which it was designed to hold special categories (Itum
   *     I11)
   * @param subProcessors names among those of the processor
   * @param data the same as the categories, in the words of the agreement; null when not said
   * @param hostsMail whether the client's own mail runs on it: when it is down, no mail reaches the
   *     client
   */
  public record Service(
      ServiceId id,
      Text name,
      List<String> dataCategories,
      List<Sector> specialCategoriesFor,
      List<String> subProcessors,
      Text data,
      boolean hostsMail) {

    public Service {
      specialCategoriesFor = orNone(specialCategoriesFor);
    }
  }

  /**
   * A company that processes on the processor's behalf.
   *
   * @param country null when not said
   */
  public record SubProcessor(String name, boolean insideEea, String country) {}

  /**
   * Where clients send the requests of data subjects (Lucrasoft L19, Itum I13).
   *
   * @param workingDays within how many they are dealt with; null when not said
   * @param remark what else the agreement says about it, such as costs; null when nothing
   */
  public record Requests(String email, Integer workingDays, Text remark) {}

  private static <T> List<T> orNone(List<T> list) {
    return list == null ? List.of() : list;
  }

  /** How long the notice waits to who is named when it is late already; null when not at all. */
  public Duration graceWhenLate() {
    return lateGrace.isZero() ? null : lateGrace;
  }

  public Language workingLanguage() {
    return languages.get(0);
  }

  /** Empty when the agreement says nothing about clients of this sector. */
  public Optional<Terms> termsFor(Sector sector) {
    return agreementTerms.stream()
        .filter(each -> each.sector() == sector)
        .map(AgreementTerms::terms)
        .findFirst();
  }

  public Optional<Service> service(ServiceId serviceId) {
    return services.stream().filter(service -> service.id().equals(serviceId)).findFirst();
  }
}
