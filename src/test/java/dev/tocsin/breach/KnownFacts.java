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
    return Facts.NONE
        .with(Fact.TITLE, title)
        .with(Fact.DESCRIPTION, description)
        .with(Fact.CONFIDENTIALITY, confidentiality)
        .with(Fact.INTEGRITY, integrity)
        .with(Fact.AVAILABILITY, availability)
        .with(Fact.DATA_CATEGORIES, dataCategories)
        .with(Fact.SPECIAL_CATEGORIES, specialCategories)
        .with(Fact.SUBJECT_CATEGORIES, subjectCategories)
        .with(Fact.SUBJECTS, subjects)
        .with(Fact.RECORDS, records)
        .with(Fact.DATABASES, databases)
        .with(Fact.OCCURRED_FROM, occurredFrom)
        .with(Fact.OCCURRED_UNTIL, occurredUntil)
        .with(Fact.ONGOING, ongoing)
        .with(Fact.ENCRYPTED, encrypted)
        .with(Fact.CAUSE, cause)
        .with(Fact.INCIDENT_TYPES, incidentTypes)
        .with(Fact.DISCLOSURE, disclosure)
        .with(Fact.ALTERATION, alteration)
        .with(Fact.UNAVAILABILITY, unavailability)
        .with(Fact.EXPECTED, expected);
  }
}
