package dev.tocsin.writing;

import static dev.tocsin.breach.IncidentType.*;
import static java.util.Map.entry;

import dev.tocsin.breach.IncidentType;
import java.util.Map;

/** Names for kinds of incidents: EDPB common template (2026), field 60. */
public final class IncidentWords {

  private static final Map<IncidentType, Phrase> NAMES =
      Map.ofEntries(
          entry(
              ABUSE_OF_ACCESS,
              new Phrase(
                  "Iemand misbruikte de toegang die hij of zij had",
                  "Somebody misused the access they had")),
          entry(
              ENCRYPTED_DEVICE_RANSOMWARE,
              new Phrase(
                  "Gijzelsoftware: systemen of bestanden zijn op slot gezet (ransomware)",
                  "Ransomware: systems or files were locked")),
          entry(
              HACKING_MALWARE,
              new Phrase("Inbraak of kwaadaardige software", "Hacking or malicious software")),
          entry(
              PHISHING_SOCIAL_ENGINEERING,
              new Phrase(
                  "Phishing of een andere vorm van misleiding",
                  "Phishing or another kind of deception")),
          entry(
              VULNERABILITY_EXPLOITED,
              new Phrase(
                  "Misbruik van een zwakke plek in software",
                  "A weakness in software was exploited")),
          entry(
              UNAUTHORISED_SYSTEM_ACCESS,
              new Phrase(
                  "Toegang tot een systeem door iemand die daar niet mocht zijn",
                  "Somebody got into a system without permission")),
          entry(DATA_EXFILTRATION, new Phrase("Gegevens zijn gestolen", "Data were stolen")),
          entry(
              WRONG_SUBJECT_SHOWN,
              new Phrase(
                  "Iemand kreeg de gegevens van een ander te zien",
                  "Somebody was shown another person's data")),
          entry(
              DEVICE_LOST_OR_STOLEN,
              new Phrase(
                  "Apparaat of gegevensdrager kwijtgeraakt of gestolen",
                  "A device or data carrier was lost or stolen")),
          entry(
              ELECTRONIC_WASTE,
              new Phrase("Gegevens op afgedankte apparatuur", "Data left on discarded equipment")),
          entry(
              PAPER_DISPOSAL,
              new Phrase("Papier onveilig weggegooid", "Paper was disposed of unsafely")),
          entry(
              MAIL_LOST_OR_MISDELIVERED,
              new Phrase(
                  "Post kwijtgeraakt, verkeerd bezorgd of geopend",
                  "Post was lost, opened or delivered to the wrong address")),
          entry(
              MISCONFIGURATION,
              new Phrase("Verkeerde instelling van een systeem", "A system was set up wrongly")),
          entry(
              INCORRECT_ACCESS_PERMISSIONS,
              new Phrase(
                  "Verkeerde toegangsrechten: mensen konden bij meer dan de bedoeling was",
                  "Wrong access rights: people could reach more than intended")),
          entry(
              PAPER_LOST_OR_STOLEN,
              new Phrase("Papier kwijtgeraakt of gestolen", "Paper was lost or stolen")),
          entry(
              DATA_DELETED_OR_DESTROYED,
              new Phrase("Gegevens gewist of vernietigd", "Data were deleted or destroyed")),
          entry(
              DISPLAYED_TO_WRONG_RECIPIENT,
              new Phrase(
                  "Gegevens getoond aan de verkeerde ontvanger",
                  "Data were displayed to the wrong recipient")),
          entry(
              SENT_BY_MISTAKE,
              new Phrase(
                  "Gegevens per ongeluk aan de verkeerde gestuurd",
                  "Data were sent to the wrong recipient by mistake")),
          entry(
              EMAIL_WITHOUT_BCC,
              new Phrase(
                  "E-mail waarin ontvangers elkaars adres konden zien (geen bcc)",
                  "An e-mail in which recipients could see each other's address (no Bcc)")),
          entry(TECHNICAL_MALFUNCTION, new Phrase("Technische storing", "Technical malfunction")),
          entry(
              UNAUTHORISED_MODIFICATION,
              new Phrase(
                  "Gegevens gewijzigd door iemand die dat niet mocht",
                  "Data were changed by somebody who was not allowed to")),
          entry(
              UNINTENDED_PUBLICATION,
              new Phrase("Gegevens per ongeluk gepubliceerd", "Data were published by mistake")),
          entry(
              VERBAL_DISCLOSURE,
              new Phrase(
                  "Gegevens mondeling aan de verkeerde verteld",
                  "Data were passed on to the wrong person by word of mouth")),
          entry(TO_BE_DETERMINED, new Phrase("Wordt nog onderzocht", "Still being investigated")),
          entry(OTHER, new Phrase("Iets anders", "Something else")));

  private IncidentWords() {}

  public static Phrase of(IncidentType type) {
    return NAMES.get(type);
  }
}
