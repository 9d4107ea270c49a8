package dev.tocsin.client;

import dev.tocsin.breach.Language;
import dev.tocsin.breach.ProcessorId;
import dev.tocsin.breach.ServiceId;
import dev.tocsin.breach.Text;
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
    String retention) {

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
   * @param specialCategoriesFor sectors for which it was designed to hold special categories (Itum
   *     I11)
   */
  public record Service(
      ServiceId id,
      Text name,
      List<String> dataCategories,
      List<Sector> specialCategoriesFor,
      List<String> subProcessors) {}

  /**
   * A company that processes on the processor's behalf.
   *
   * @param country null when not said
   */
  public record SubProcessor(String name, boolean insideEea, String country) {}

  public Language workingLanguage() {
    return languages.get(0);
  }

  public Optional<Service> service(ServiceId serviceId) {
    return services.stream().filter(service -> service.id().equals(serviceId)).findFirst();
  }
}
