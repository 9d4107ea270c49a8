package dev.tocsin.pack;

import dev.tocsin.breach.Encrypted;
import dev.tocsin.breach.Fact;
import dev.tocsin.breach.Facts;
import dev.tocsin.breach.IncidentType;
import dev.tocsin.breach.Text;
import dev.tocsin.breach.Unknown;
import dev.tocsin.notice.Affected;
import dev.tocsin.notice.AsAgreed;
import dev.tocsin.notice.NoticeDraft;
import dev.tocsin.notification.Estimate;
import dev.tocsin.writing.ImpactWords;
import dev.tocsin.writing.IncidentWords;
import java.util.ArrayList;
import java.util.List;

/** Fields 55 to 63: what kind of breach it was, and what it was about. */
final class NatureOfBreach {

  private final EntryWriter pen;
  private final NoticeDraft draft;
  private final Facts facts;

  NatureOfBreach(EntryWriter pen) {
    this.pen = pen;
    this.draft = pen.draft();
    this.facts = draft.breach().facts();
  }

  Section section() {
    List<PackEntry> entries = new ArrayList<>(harm());
    entries.addAll(kinds());
    entries.add(incidentTypes());
    entries.add(
        pen.oneOf(
            "61", "causeKind", Labels.CAUSE_KIND, facts.get(Fact.CAUSE_KIND), ImpactWords::of));
    entries.add(
        pen.typed(
            "62",
            "description",
            Labels.DESCRIPTION,
            null,
            facts.get(Fact.TITLE),
            facts.get(Fact.DESCRIPTION)));
    entries.add(pen.typed("62", "cause", Labels.CAUSE, Unknown.CAUSE, facts.get(Fact.CAUSE)));
    entries.add(pen.typed("63", "systems", Labels.SYSTEMS, null, facts.get(Fact.SYSTEMS)));
    entries.add(services());
    if (draft.notification().share().scope() != null) {
      entries.add(
          pen.typed("63", "scope", Labels.SPECIFIC, null, draft.notification().share().scope()));
    }
    entries.add(databases());
    entries.addAll(outsideEea());
    return pen.section("55-63", SectionWords.NATURE, entries);
  }

  private List<PackEntry> harm() {
    return List.of(
        pen.yesOrNo(
            "55",
            "confidentiality",
            Labels.CONFIDENTIALITY,
            facts.get(Fact.CONFIDENTIALITY),
            Unknown.CONFIDENTIALITY),
        pen.yesOrNo(
            "55", "integrity", Labels.INTEGRITY, facts.get(Fact.INTEGRITY), Unknown.INTEGRITY),
        pen.yesOrNo(
            "55",
            "availability",
            Labels.AVAILABILITY,
            facts.get(Fact.AVAILABILITY),
            Unknown.AVAILABILITY));
  }

  private List<PackEntry> kinds() {
    PackEntry disclosure =
        pen.oneOf(
            "56", "disclosure", Labels.DISCLOSURE, facts.get(Fact.DISCLOSURE), ImpactWords::of);
    PackEntry alteration =
        pen.oneOf(
            "58", "alteration", Labels.ALTERATION, facts.get(Fact.ALTERATION), ImpactWords::of);
    PackEntry unavailability =
        pen.oneOf(
            "59",
            "unavailability",
            Labels.UNAVAILABILITY,
            facts.get(Fact.UNAVAILABILITY),
            ImpactWords::of);
    return List.of(
        unless(facts.get(Fact.CONFIDENTIALITY), disclosure),
        unless(facts.get(Fact.CONFIDENTIALITY), unintelligible()),
        unless(facts.get(Fact.INTEGRITY), alteration),
        unless(facts.get(Fact.AVAILABILITY), unavailability));
  }

  /** The template asks for the kind only where there was such a breach. */
  private static PackEntry unless(Boolean breached, PackEntry entry) {
    return Boolean.FALSE.equals(breached) ? entry.notAsked() : entry;
  }

  private PackEntry unintelligible() {
    Encrypted encrypted =
        facts.get(Fact.ENCRYPTED) == null ? Encrypted.UNKNOWN : facts.get(Fact.ENCRYPTED);
    EntryAnswer answer =
        switch (encrypted) {
          case YES -> pen.code("PROTECTION_INTACT", PackWords.INTACT);
          case PARTLY -> pen.code("PARTLY", PackWords.PARTLY);
          case NO -> pen.code("NO", PackWords.NO);
          case UNKNOWN -> null;
        };
    return answer == null
        ? pen.open("57", "unintelligible", Labels.UNINTELLIGIBLE, Unknown.ENCRYPTED)
        : pen.known("57", "unintelligible", Labels.UNINTELLIGIBLE, answer);
  }

  private PackEntry incidentTypes() {
    List<IncidentType> types =
        facts.get(Fact.INCIDENT_TYPES) == null ? List.of() : facts.get(Fact.INCIDENT_TYPES);
    List<EntryAnswer> known =
        types.stream()
            .filter(type -> type != IncidentType.TO_BE_DETERMINED)
            .map(type -> pen.code(type.name(), IncidentWords.of(type)))
            .toList();
    return known.isEmpty()
        ? pen.open("60", "incidentTypes", Labels.INCIDENT, null)
        : pen.known("60", "incidentTypes", Labels.INCIDENT, known);
  }

  private PackEntry services() {
    List<EntryAnswer> services =
        new Affected(draft, pen.sheet()).services(draft.breach()).stream().map(pen::typed).toList();
    return services.isEmpty()
        ? pen.open("63", "services", Labels.SERVICES, null)
        : pen.known("63", "services", Labels.SERVICES, services);
  }

  /** Where data may have been, as far as the services in question say (Lucrasoft L18). */
  private List<PackEntry> outsideEea() {
    List<EntryAnswer> companies =
        new AsAgreed(draft, pen.sheet()).outsideEea().stream().map(pen::typed).toList();
    return companies.isEmpty()
        ? List.of()
        : List.of(pen.known("63", "subProcessorsOutsideEea", Labels.OUTSIDE_EEA, companies));
  }

  /** Names are for their owners only; of the whole incident just how many there are. */
  private PackEntry databases() {
    Estimate own = draft.notification().share().estimate();
    if (own != null && own.databases() != null) {
      return pen.known("63", "databases", Labels.DATABASES, names(own.databases()));
    }
    if (facts.get(Fact.DATABASES) == null) {
      return pen.open("63", "databases", Labels.DATABASES, Unknown.DATABASES);
    }
    long count = facts.get(Fact.DATABASES).size();
    EntryAnswer answer = new EntryAnswer(null, pen.sheet().number(count), null, null, count, count);
    return pen.known("63", "databasesOfWholeIncident", Labels.DATABASES_OF_ALL, List.of(answer))
        .noting(pen.words(PackWords.NOT_YOURS));
  }

  private List<EntryAnswer> names(List<Text> names) {
    return names.isEmpty()
        ? List.of(pen.code("NONE", PackWords.NONE))
        : names.stream().map(pen.sheet()::quoteName).map(pen::typed).toList();
  }
}
