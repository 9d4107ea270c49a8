package dev.tocsin.breach;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Facts of which a test names the few that matter to it. */
final class KnownFacts {

  Text title;
  Text description;
  Boolean confidentiality;
  Boolean integrity;
  Boolean availability;
  Boolean specialCategories;
  List<Category> dataCategories;
  List<Category> subjectCategories;
  Amount subjects;
  Amount records;
  List<Text> databases;
  Instant occurredFrom;
  Instant occurredUntil;
  Boolean ongoing;
  Encrypted encrypted;
  Text cause;
  List<IncidentType> incidentTypes;
  Disclosure disclosure;
  Alteration alteration;
  Unavailability unavailability;
  Map<String, Instant> expected;

  static Facts with(Consumer<KnownFacts> known) {
    KnownFacts facts = new KnownFacts();
    known.accept(facts);
    return facts.done();
  }

  private Facts done() {
    return new Facts(
        title,
        description,
        confidentiality,
        integrity,
        availability,
        dataCategories,
        specialCategories,
        subjectCategories,
        subjects,
        records,
        databases,
        occurredFrom,
        occurredUntil,
        ongoing,
        encrypted,
        null,
        cause,
        incidentTypes,
        null,
        disclosure,
        alteration,
        unavailability,
        null,
        expected);
  }
}
