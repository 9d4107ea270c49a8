package dev.tocsin.notice;

import dev.tocsin.breach.Category;
import dev.tocsin.breach.Fact;
import dev.tocsin.client.Processor;
import dev.tocsin.writing.Categories;
import dev.tocsin.writing.LabelledRows;
import dev.tocsin.writing.Passage;
import dev.tocsin.writing.Phrase;
import dev.tocsin.writing.Sheet;
import dev.tocsin.writing.TypedText;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * What the agreement says of the services in question: which data they hold, while nobody knows
 * which were hit (Lucrasoft L15), and who processes outside the EEA (L18).
 */
public final class AsAgreed {

  private static final Phrase HELD_BY_ONE =
      new Phrase(
          "Wat deze dienst volgens de overeenkomst bevat",
          "What this service holds, according to the agreement");
  private static final Phrase HELD_BY_MANY =
      new Phrase(
          "Wat deze diensten volgens de overeenkomst bevatten",
          "What these services hold, according to the agreement");
  private static final Phrase VERSION = new Phrase("versie %s", "version %s");
  private static final Phrase OUTSIDE_EEA =
      new Phrase("Subverwerkers buiten de EER", "Sub-processors outside the EEA");

  private final NoticeDraft draft;
  private final Sheet sheet;

  public AsAgreed(NoticeDraft draft, Sheet sheet) {
    this.draft = draft;
    this.sheet = sheet;
  }

  /** The agreement's name with its version, as far as it has either; null when it has neither. */
  public static Passage agreement(Processor processor, Sheet sheet) {
    String version = processor.agreementVersion();
    if (processor.agreement() == null) {
      return version == null ? null : Passage.own(sheet.words(VERSION, TypedText.name(version)));
    }
    Passage named = sheet.quoteName(processor.agreement());
    boolean isSaid = version == null || named.text().contains(version);
    return isSaid
        ? named
        : Passage.name(named.text() + ", " + sheet.words(VERSION, TypedText.name(version)));
  }

  LabelledRows addTo(LabelledRows rows) {
    List<Processor.Service> holding = holding();
    if (!holding.isEmpty()) {
      List<Passage> held = holding.stream().flatMap(each -> held(each, holding.size())).toList();
      rows.add(holding.size() == 1 ? HELD_BY_ONE : HELD_BY_MANY, held);
    }
    List<Passage> abroad = outsideEea();
    return abroad.isEmpty() ? rows : rows.add(OUTSIDE_EEA, abroad);
  }

  /** In the agreement's words, then by kind; with the service's name where there are several. */
  private Stream<Passage> held(Processor.Service service, int services) {
    String kinds = new Categories(sheet).inShort(categories(service));
    String name = sheet.quoteName(service.name()).text() + ":";
    return Stream.of(
            service.data() == null ? null : sheet.quote(service.data()),
            categories(service).isEmpty() ? null : Passage.name(kinds))
        .filter(Objects::nonNull)
        .map(said -> services == 1 ? said : said.after(name));
  }

  /** The client's services in question that hold data by agreement; none once it is known which. */
  public List<Processor.Service> holding() {
    return Categories.isKnown(draft.breach().facts().get(Fact.DATA_CATEGORIES))
        ? List.of()
        : services().stream().filter(AsAgreed::saysWhat).toList();
  }

  /** Codes, and the processor's own words where there is no code. */
  public static List<Category> categories(Processor.Service service) {
    return service.dataCategories() == null
        ? List.of()
        : service.dataCategories().stream()
            .map(typed -> Category.read(typed, Category.OF_DATA))
            .toList();
  }

  /** By name, with the country where it is known. */
  public List<Passage> outsideEea() {
    List<String> used =
        services().stream()
            .map(Processor.Service::subProcessors)
            .filter(Objects::nonNull)
            .flatMap(List::stream)
            .distinct()
            .toList();
    return draft.processor().subProcessors().stream()
        .filter(company -> !company.insideEea() && used.contains(company.name()))
        .map(this::named)
        .toList();
  }

  private List<Processor.Service> services() {
    return new Affected(draft, sheet)
        .used(draft.breach()).stream()
            .flatMap(id -> draft.processor().service(id).stream())
            .toList();
  }

  private static boolean saysWhat(Processor.Service service) {
    return service.data() != null || !categories(service).isEmpty();
  }

  private Passage named(Processor.SubProcessor company) {
    return Passage.name(
        company.country() == null
            ? company.name()
            : company.name() + " (" + Country.name(company.country(), sheet) + ")");
  }
}
