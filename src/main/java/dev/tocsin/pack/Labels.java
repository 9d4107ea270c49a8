package dev.tocsin.pack;

import dev.tocsin.writing.Phrase;

/** What the entries of a pack ask. */
final class Labels {

  static final Phrase OTHER_PARTY =
      new Phrase("Is er een andere partij bij betrokken?", "Is another party involved?");
  static final Phrase QUALIFICATION = new Phrase("Rol van die partij", "Role of that party");
  static final Phrase PARTY_NAME = new Phrase("Naam van die partij", "Name of that party");
  static final Phrase PARTY_CONTACT =
      new Phrase("Contactgegevens van die partij", "Contact details of that party");

  static final Phrase AGREEMENT =
      new Phrase("Overeenkomst met die partij", "Agreement with that party");
  static final Phrase AUTHORITY =
      new Phrase("Toezichthouder in uw land", "Supervisory authority in your country");
  static final Phrase STILL_GOING_ON = new Phrase("Duurt het nog voort?", "Is it still going on?");

  static final Phrase OCCURRENCE = new Phrase("Wanneer was het datalek?", "When did it happen?");
  static final Phrase ESTIMATED =
      new Phrase("Zijn deze datums een schatting?", "Are the dates estimates only?");
  static final Phrase BEGAN = new Phrase("Begin van het datalek", "Beginning of the breach");
  static final Phrase ENDED = new Phrase("Einde van het datalek", "End of the breach");
  static final Phrase AWARE =
      new Phrase(
          "Wanneer kreeg u kennis van het datalek?", "When did you become aware of the breach?");
  static final Phrase LATE =
      new Phrase("Waarom meldt u later dan 72 uur?", "Why are you notifying later than 72 hours?");
  static final Phrase DISCOVERY =
      new Phrase("Hoe is het datalek ontdekt?", "How was the breach discovered?");
  static final Phrase DISCOVERY_MORE =
      new Phrase("Toelichting bij de ontdekking", "More about the discovery");
  static final Phrase TOLD =
      new Phrase(
          "Wanneer heeft de andere partij het u laten weten?",
          "When did the other party notify you?");
  static final Phrase PROCESSOR_AWARE =
      new Phrase("Wanneer wist de verwerker ervan?", "When did the processor become aware?");
  static final Phrase TIMELINE =
      new Phrase("Verloop bij de verwerker", "What the processor did when");

  static final Phrase CONFIDENTIALITY =
      new Phrase("Vertrouwelijkheid: ingezien of gelekt?", "Confidentiality: seen or disclosed?");
  static final Phrase INTEGRITY = new Phrase("Integriteit: gewijzigd?", "Integrity: altered?");
  static final Phrase AVAILABILITY =
      new Phrase(
          "Beschikbaarheid: verloren of onbereikbaar?", "Availability: lost or out of reach?");
  static final Phrase DISCLOSURE =
      new Phrase("Zijn gegevens naar buiten gekomen?", "Did data get out?");
  static final Phrase UNINTELLIGIBLE =
      new Phrase(
          "Waren de gegevens onleesbaar voor onbevoegden?",
          "Were the data unintelligible to unauthorised people?");
  static final Phrase ALTERATION =
      new Phrase("Gevolg van de wijziging", "Effect of the alteration");
  static final Phrase UNAVAILABILITY =
      new Phrase("Duur van het verlies", "How long data were unavailable");
  static final Phrase INCIDENT = new Phrase("Aard van het incident", "Nature of the incident");
  static final Phrase CAUSE_KIND = new Phrase("Soort oorzaak", "Kind of cause");
  static final Phrase DESCRIPTION = new Phrase("Wat er is gebeurd", "What happened");
  static final Phrase CAUSE = new Phrase("Oorzaak", "Cause");
  static final Phrase SYSTEMS =
      new Phrase(
          "Systemen, software en infrastructuur, en waar die staan",
          "Systems, software and infrastructure, and where they are");
  static final Phrase SERVICES = new Phrase("Uw diensten bij ons", "Your services with us");
  static final Phrase SPECIFIC = new Phrase("Specifiek voor u", "Specific to you");
  static final Phrase DATABASES =
      new Phrase("Databases met uw gegevens", "Databases with your data");
  static final Phrase DATABASES_OF_ALL =
      new Phrase("Aantal databases, hele incident", "Number of databases, whole incident");

  static final Phrase OUTSIDE_EEA =
      new Phrase("Subverwerkers buiten de EER", "Sub-processors outside the EEA");

  static final Phrase SUBJECT_CATEGORIES = new Phrase("Om wie het gaat", "Whose data are involved");
  static final Phrase SUBJECTS =
      new Phrase("Aantal betrokkenen bij u", "Number of your data subjects");
  static final Phrase SUBJECTS_OF_ALL =
      new Phrase("Aantal betrokkenen, hele incident", "Number of data subjects, whole incident");
  static final Phrase DATA_CATEGORIES = new Phrase("Soorten gegevens", "Kinds of data");
  static final Phrase DATA_BY_AGREEMENT =
      new Phrase(
          "Wat uw diensten volgens de overeenkomst bevatten",
          "What your services hold, according to the agreement");
  static final Phrase SPECIAL =
      new Phrase("Bijzondere persoonsgegevens", "Special categories of data");
  static final Phrase RECORDS = new Phrase("Aantal records bij u", "Number of your records");
  static final Phrase RECORDS_OF_ALL =
      new Phrase("Aantal records, hele incident", "Number of records, whole incident");

  static final Phrase IN_PLACE =
      new Phrase(
          "Maatregelen die bij de verwerker al golden", "Measures the processor had in place");
  static final Phrase CONSEQUENCES = new Phrase("Waarschijnlijke gevolgen", "Likely consequences");
  static final Phrase SEVERITY =
      new Phrase("Ernst van de gevolgen", "Severity of the consequences");
  static final Phrase TAKEN =
      new Phrase(
          "Wat de verwerker heeft gedaan om het te stoppen en de schade te beperken",
          "What the processor did to stop it and limit the damage");
  static final Phrase ADVICE = new Phrase("Wat u zelf kunt doen", "What you can do yourself");
  static final Phrase PREVENTIVE =
      new Phrase(
          "Wat de verwerker doet om herhaling te voorkomen",
          "What the processor does to keep it from happening again");
  static final Phrase TELLING =
      new Phrase("Hebt u de betrokkenen ingelicht?", "Have you told the data subjects?");
  static final Phrase ADVICE_TO_SUBJECTS =
      new Phrase(
          "Wat u de betrokkenen kunt aanraden", "What you can advise the data subjects to do");
  static final Phrase ATTACHED = new Phrase("Bijlage: ons bericht aan u", "Attachment: our notice");
  static final Phrase WITHDRAWAL_REASON =
      new Phrase("Reden van intrekking", "Reason for withdrawing");
  static final Phrase KIND =
      new Phrase(
          "Nieuw of vervolg, volledig of niet, uw eigen kenmerk",
          "New or follow-up, complete or not, your own reference");
  static final Phrase ORGANISATION =
      new Phrase(
          "Naam, nummer, contactgegevens, sector en omvang",
          "Name, number, contact details, sector and size");
  static final Phrase REPORTER =
      new Phrase("Naam, functie en contactgegevens", "Name, function and contact details");
  static final Phrase CONTACT =
      new Phrase("Bij wie de toezichthouder terecht kan", "Who the authority can contact");
  static final Phrase RISK =
      new Phrase("Uitkomst en onderbouwing", "Outcome and how you came to it");
  static final Phrase AUTHORITIES =
      new Phrase(
          "Aangifte, en meldingen op grond van andere wetten",
          "Police report, and notifications under other laws");
  static final Phrase BORDERS =
      new Phrase(
          "Grensoverschrijdende verwerking, leidende toezichthouder, landen en aantallen",
          "Cross-border processing, lead authority, countries and numbers");

  private Labels() {}
}
