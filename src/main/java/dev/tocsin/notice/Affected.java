package dev.tocsin.notice;

import dev.tocsin.breach.Breach;
import dev.tocsin.breach.Fact;
import dev.tocsin.breach.Facts;
import dev.tocsin.breach.ServiceId;
import dev.tocsin.breach.Text;
import dev.tocsin.client.Processor;
import dev.tocsin.client.UsedService;
import dev.tocsin.writing.LabelledRows;
import dev.tocsin.writing.Passage;
import dev.tocsin.writing.Phrase;
import dev.tocsin.writing.Sheet;
import java.util.List;

/** Whether this client is affected, and with which of its own services; nobody else's. */
public final class Affected {

  private static final Phrase HEADING = new Phrase("Bent u getroffen?", "Are you affected?");
  private static final Phrase YES_ONE =
      new Phrase(
          "Ja. Het gaat om deze dienst die u bij ons hebt:",
          "Yes. It concerns this service that you have with us:");
  private static final Phrase YES_MANY =
      new Phrase(
          "Ja. Het gaat om deze diensten die u bij ons hebt:",
          "Yes. It concerns these services that you have with us:");
  private static final Phrase YES = new Phrase("Ja.", "Yes.");
  private static final Phrase MAYBE_ONE =
      new Phrase(
          "Mogelijk. Het gaat om deze dienst die u bij ons hebt:",
          "Possibly. It concerns this service that you have with us:");
  private static final Phrase MAYBE_MANY =
      new Phrase(
          "Mogelijk. Het gaat om deze diensten die u bij ons hebt:",
          "Possibly. It concerns these services that you have with us:");
  private static final Phrase MAYBE =
      new Phrase("Mogelijk. Dat zoeken we nog uit.", "Possibly. We are still finding out.");
  private static final Phrase NEVER_CERTAIN =
      new Phrase(
          "Mogelijk. Met zekerheid hebben we dat niet kunnen vaststellen.",
          "Possibly. We could not establish it for certain.");
  static final Phrase SCOPE = new Phrase("Specifiek voor u", "Specific to you");

  private final NoticeDraft draft;
  private final Sheet sheet;

  public Affected(NoticeDraft draft, Sheet sheet) {
    this.draft = draft;
    this.sheet = sheet;
  }

  void write() {
    List<Passage> services = services(draft.breach());
    sheet.heading(HEADING).say(draft.isConfirmed() ? yes(services) : maybe(services));
    if (!services.isEmpty()) {
      sheet.bullets(services);
    }
    Text scope = draft.notification().share().scope();
    if (scope != null) {
      sheet.rows(new LabelledRows(sheet).add(SCOPE, sheet.quote(scope)));
    }
  }

  private static Phrase yes(List<Passage> services) {
    return services.isEmpty() ? YES : services.size() == 1 ? YES_ONE : YES_MANY;
  }

  private Phrase maybe(List<Passage> services) {
    if (services.isEmpty()) {
      return draft.isFinal() ? NEVER_CERTAIN : MAYBE;
    }
    return services.size() == 1 ? MAYBE_ONE : MAYBE_MANY;
  }

  /** The client's own services among those of the breach, as it was known at some time. */
  public List<Passage> services(Breach breach) {
    return used(breach).stream().map(service -> name(draft.processor(), service, sheet)).toList();
  }

  List<ServiceId> used(Breach breach) {
    return breach.services().stream()
        .distinct()
        .filter(service -> isUsed(service, breach.facts()))
        .toList();
  }

  /** By this client, at some moment between the breach's beginning and its end, as far as known. */
  private boolean isUsed(ServiceId service, Facts facts) {
    return draft.client().services().stream()
        .anyMatch(used -> used.id().equals(service) && overlaps(used, facts));
  }

  private static boolean overlaps(UsedService used, Facts facts) {
    boolean tooLate =
        used.from() != null
            && facts.get(Fact.OCCURRED_UNTIL) != null
            && used.from().isAfter(facts.get(Fact.OCCURRED_UNTIL));
    boolean tooEarly =
        used.until() != null
            && facts.get(Fact.OCCURRED_FROM) != null
            && !used.until().isAfter(facts.get(Fact.OCCURRED_FROM));
    return !tooLate && !tooEarly;
  }

  /** As the processor's catalogue calls it, in the reader's language. */
  public static Passage name(Processor processor, ServiceId service, Sheet sheet) {
    return processor
        .service(service)
        .map(Processor.Service::name)
        .map(sheet::quote)
        .orElseGet(() -> Passage.name(service.value()));
  }
}
