package dev.tocsin.writing;

import static java.util.Map.entry;

import java.util.Map;

/** Names for the codes of the EDPB common template, fields 65 and 70. */
public final class CategoryWords {

  public static final Map<String, Phrase> OF_DATA =
      Map.ofEntries(
          entry(
              "BASIC",
              new Phrase(
                  "Basisgegevens, zoals naam en geboortedatum",
                  "Basic details, such as name and date of birth")),
          entry(
              "CONTACT",
              new Phrase(
                  "Contactgegevens, zoals adres, e-mailadres en telefoonnummer",
                  "Contact details, such as address, e-mail and phone number")),
          entry(
              "BIOMETRIC",
              new Phrase(
                  "Biometrische gegevens, zoals vingerafdrukken",
                  "Biometric data, such as fingerprints")),
          entry(
              "CRIMINAL",
              new Phrase(
                  "Strafrechtelijke gegevens", "Data about criminal convictions and offences")),
          entry("POLITICAL", new Phrase("Politieke opvattingen", "Political opinions")),
          entry("RACIAL_ETHNIC", new Phrase("Ras of etnische afkomst", "Racial or ethnic origin")),
          entry(
              "RELIGIOUS",
              new Phrase(
                  "Religieuze of levensbeschouwelijke overtuigingen",
                  "Religious or philosophical beliefs")),
          entry(
              "SEX_LIFE",
              new Phrase(
                  "Seksueel gedrag of seksuele gerichtheid", "Sex life or sexual orientation")),
          entry(
              "TRADE_UNION", new Phrase("Lidmaatschap van een vakbond", "Trade union membership")),
          entry("GENETIC", new Phrase("Genetische gegevens", "Genetic data")),
          entry("HEALTH", new Phrase("Gegevens over gezondheid", "Data about health")),
          entry(
              "ECONOMIC_FINANCIAL",
              new Phrase(
                  "Financiële gegevens, zoals inkomen en schulden",
                  "Financial data, such as income and debts")),
          entry(
              "EMPLOYMENT_HEALTH",
              new Phrase(
                  "Gezondheid en werk, zoals ziekteverzuim", "Health at work, such as sick leave")),
          entry(
              "IDENTIFICATION",
              new Phrase(
                  "Identificatiegegevens, zoals het burgerservicenummer",
                  "Identification data, such as a national ID number")),
          entry("LOCATION", new Phrase("Locatiegegevens", "Location data")),
          entry(
              "OFFICIAL_DOCUMENTS",
              new Phrase(
                  "Officiële documenten, zoals een kopie van een paspoort",
                  "Official documents, such as a copy of a passport")),
          entry(
              "PAYMENT_METHODS",
              new Phrase(
                  "Betaalgegevens, zoals rekening- en kaartnummers",
                  "Payment details, such as account and card numbers")),
          entry(
              "PROFILE",
              new Phrase(
                  "Profielgegevens, zoals voorkeuren en gewoonten",
                  "Profile data, such as preferences and habits")),
          entry(
              "USER_CREDENTIALS",
              new Phrase(
                  "Inloggegevens, zoals gebruikersnamen en wachtwoorden",
                  "Login details, such as user names and passwords")));

  public static final Map<String, Phrase> OF_SUBJECTS =
      Map.ofEntries(
          entry("CUSTOMERS", new Phrase("Klanten", "Customers")),
          entry("EMPLOYEES", new Phrase("Medewerkers", "Employees")),
          entry(
              "MILITARY_LAW_ENFORCEMENT",
              new Phrase("Militairen, politie en justitie", "Military and law enforcement staff")),
          entry("MINORS", new Phrase("Minderjarigen", "Children under 18")),
          entry("PATIENTS", new Phrase("Patiënten", "Patients")),
          entry("STUDENTS", new Phrase("Leerlingen en studenten", "Pupils and students")),
          entry("SUBSCRIBERS", new Phrase("Abonnees", "Subscribers")),
          entry("USERS", new Phrase("Gebruikers", "Users")),
          entry("VULNERABLE", new Phrase("Kwetsbare mensen", "Vulnerable people")));

  static final Phrase NONE = new Phrase("Geen", "None");

  private CategoryWords() {}
}
