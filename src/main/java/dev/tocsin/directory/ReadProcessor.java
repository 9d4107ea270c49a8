package dev.tocsin.directory;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tocsin.breach.Language;
import dev.tocsin.breach.ProcessorId;
import dev.tocsin.breach.ServiceId;
import dev.tocsin.client.Processor;
import dev.tocsin.client.Sector;
import dev.tocsin.http.Query;
import dev.tocsin.intake.Field;
import dev.tocsin.intake.Fields;
import dev.tocsin.intake.Violations;
import dev.tocsin.mail.EnvelopeSender;
import java.time.Duration;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads a processor: who it is, what it offers, whom it uses. */
public final class ReadProcessor {

  private static final long MOST_WORKING_DAYS = 366;
  private static final Duration MOST_GRACE = Duration.ofMinutes(15);

  private final Set<ServiceId> services = new HashSet<>();
  private final Set<String> subProcessors = new HashSet<>();

  /** The sub-processors that services name, by where they do. */
  private final Map<Field, String> used = new LinkedHashMap<>();

  private ReadProcessor() {}

  public static Processor read(ProcessorId id, JsonNode body, Violations violations) {
    Fields fields = Fields.of(body, violations);
    Query.sameAsInPath(fields.may("id"), id);
    Processor processor = new ReadProcessor().read(id, fields);
    fields.nothingElse();
    return processor;
  }

  private Processor read(ProcessorId id, Fields fields) {
    Boolean automatic = fields.may("automaticNotice").bool();
    Processor processor =
        new Processor(
            id,
            fields.need("name").line(),
            fields.need("address").line(),
            ReadCountry.of(fields.need("country")),
            fields.need("dpo").object(ReadProcessor::dpo),
            fields.need("mailFrom").email(),
            languages(fields.need("languages")),
            fields.need("services").list(Field.MANY, service -> service.object(this::service)),
            fields
                .may("subProcessors")
                .listOrEmpty(Field.MANY, each -> each.object(this::subProcessor)),
            fields.may("brands").listOrEmpty(Field::line),
            automatic == null || automatic,
            fields.may("securityMeasures").listOrEmpty(Field::text),
            period(fields.may("retention")),
            fields.may("drillAddresses").listOrEmpty(Field.MANY, Field::emailOrDomain),
            fields.may("agreement").title(),
            fields.may("certificates").listOrEmpty(Field::line),
            fields.may("dataSubjectRequests").object(ReadProcessor::requests),
            ReadTerms.ofAgreement(fields.may("agreementTerms")),
            fields.may("agreementVersion").line(),
            bounceAddress(fields.may("bounceAddress")),
            fields.may("lateGrace").durationUpTo(MOST_GRACE));
    used.forEach(this::mustBeThere);
    return processor;
  }

  /** The mark of each mail has to fit beside it. Null when absent or wrong. */
  private static String bounceAddress(Field field) {
    String address = field.email();
    if (address != null && address.indexOf('@') > EnvelopeSender.LONGEST_LOCAL_PART) {
      field.wrong(
          "must have at most "
              + EnvelopeSender.LONGEST_LOCAL_PART
              + " characters before the @, so that a mark fits behind them");
      return null;
    }
    return address;
  }

  private static Processor.Dpo dpo(Fields fields) {
    return new Processor.Dpo(
        fields.need("email").email(), fields.may("phone").phone(), fields.may("name").line());
  }

  private static List<Language> languages(Field field) {
    List<Language> languages = field.list(each -> each.oneOfLowerCase(Language.class));
    if (field.isGiven() && field.isEmptyList()) {
      field.wrong("must name at least one language");
    }
    return languages;
  }

  private Processor.Service service(Fields fields) {
    Field id = fields.need("id");
    return new Processor.Service(
        once(id, id.id(ServiceId::new), services),
        fields.need("name").title(),
        fields.need("dataCategories").list(Field::line),
        fields.may("specialCategoriesFor").listOrEmpty(sector -> sector.oneOf(Sector.class)),
        fields.need("subProcessors").list(this::used),
        fields.may("data").text(),
        Boolean.TRUE.equals(fields.may("hostsMail").bool()));
  }

  private String used(Field field) {
    String name = field.line();
    if (name != null) {
      used.put(field, name);
    }
    return name;
  }

  /** The sub-processors may stand below the services that use them. */
  private void mustBeThere(Field field, String name) {
    if (!subProcessors.contains(name)) {
      field.wrong("there is no " + name + " among the subProcessors");
    }
  }

  private Processor.SubProcessor subProcessor(Fields fields) {
    Field name = fields.need("name");
    return new Processor.SubProcessor(
        once(name, name.line(), subProcessors),
        Boolean.TRUE.equals(fields.need("insideEea").bool()),
        ReadCountry.of(fields.may("country")));
  }

  private static <T> T once(Field field, T value, Set<T> seen) {
    if (value != null && !seen.add(value)) {
      field.wrong(value + " stands there twice");
    }
    return value;
  }

  private static Processor.Requests requests(Fields fields) {
    Field days = fields.may("workingDays");
    Long count = days.count();
    if (count != null && (count == 0 || count > MOST_WORKING_DAYS)) {
      days.wrong("must be from 1 to " + MOST_WORKING_DAYS + ", found " + count);
      count = null;
    }
    return new Processor.Requests(
        fields.need("email").email(),
        count == null ? null : count.intValue(),
        fields.may("remark").text());
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
}
