package dev.tocsin.api;

import dev.tocsin.breach.Language;
import dev.tocsin.breach.ProcessorId;
import dev.tocsin.breach.ServiceId;
import dev.tocsin.client.Processor;
import dev.tocsin.client.Sector;
import dev.tocsin.intake.Field;
import dev.tocsin.intake.Fields;
import dev.tocsin.intake.Violations;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Reads a processor: who it is, what it offers, whom it uses. */
final class ReadProcessor {

  private ReadProcessor() {}

  static Processor read(ProcessorId id, byte[] body, Violations violations) {
    Fields fields = Fields.of(body, violations);
    Boolean automatic = fields.may("automaticNotice").bool();
    Processor processor =
        new Processor(
            id,
            fields.need("name").line(),
            fields.need("address").line(),
            country(fields.need("country")),
            fields.need("dpo").object(ReadProcessor::dpo),
            fields.need("mailFrom").email(),
            fields.need("languages").list(language -> language.oneOfLowerCase(Language.class)),
            fields.need("services").list(service -> service.object(ReadProcessor::service)),
            fields
                .may("subProcessors")
                .listOrEmpty(each -> each.object(ReadProcessor::subProcessor)),
            fields.may("brands").listOrEmpty(Field::line),
            automatic == null || automatic,
            fields.may("securityMeasures").listOrEmpty(Field::text),
            period(fields.may("retention")));
    fields.nothingElse();
    check(processor, violations);
    return processor;
  }

  private static Processor.Dpo dpo(Fields fields) {
    return new Processor.Dpo(
        fields.need("email").email(), fields.may("phone").phone(), fields.may("name").line());
  }

  private static Processor.Service service(Fields fields) {
    return new Processor.Service(
        fields.need("id").id(ServiceId::new),
        fields.need("name").title(),
        fields.need("dataCategories").list(Field::line),
        fields.may("specialCategoriesFor").listOrEmpty(sector -> sector.oneOf(Sector.class)),
        fields.need("subProcessors").list(Field::line));
  }

  private static Processor.SubProcessor subProcessor(Fields fields) {
    return new Processor.SubProcessor(
        fields.need("name").line(),
        Boolean.TRUE.equals(fields.need("insideEea").bool()),
        country(fields.may("country")));
  }

  /** Null when absent or wrong. */
  private static String country(Field field) {
    return field.oneOf(List.of(Locale.getISOCountries()), code -> code);
  }

  /** An ISO-8601 period such as {@code P3M}; null when absent or wrong. */
  private static String period(Field field) {
    String period = field.line();
    if (period != null && !period.matches("P(?!$)(\\d{1,3}Y)?(\\d{1,4}M)?(\\d{1,5}D)?")) {
      field.wrong("must be an ISO-8601 period such as P3M, found " + period);
      return null;
    }
    return period;
  }

  private static void check(Processor processor, Violations violations) {
    if (processor.languages() != null && processor.languages().isEmpty()) {
      violations.add("languages", "must name at least one language");
    }
    Set<ServiceId> seen = new HashSet<>();
    List<Processor.Service> services =
        processor.services() == null ? List.of() : processor.services();
    for (int i = 0; i < services.size(); i++) {
      ServiceId id = services.get(i).id();
      if (id != null && !seen.add(id)) {
        violations.add("services[" + i + "].id", id + " stands there twice");
      }
    }
  }
}
