package dev.tocsin.dpo;

import dev.tocsin.writing.Phrase;

/** What the processor's own DPO is told, and what to do about it. */
final class DpoWords {

  static final Phrase DRILL =
      new Phrase(
          "Dit is een oefening. Doe wat u bij een echt datalek zou doen.",
          "This is a drill. Do what you would do in a real breach.");

  static final Phrase REPORTED_SUBJECT =
      new Phrase("Mogelijk datalek gemeld - %s", "Possible breach reported - %s");
  static final Phrase REPORTED_TITLE =
      new Phrase("Er is een mogelijk datalek gemeld", "A possible data breach has been reported");
  static final Phrase REPORTED =
      new Phrase(
          "Beoordeel deze melding zo snel mogelijk. Bij sommige klanten kan de afgesproken termijn"
              + " al sinds de ontdekking lopen.",
          "Please assess this report as soon as you can. For some clients the agreed time may have"
              + " been running since the discovery.");
  static final Phrase KNOWN = new Phrase("Wat er bekend is", "What is known");
  static final Phrase REPORTED_AT = new Phrase("Gemeld", "Reported");
  static final Phrase SERVICES = new Phrase("Diensten", "Services");
  static final Phrase MISSING =
      new Phrase("Wat de klanten nog van u willen weten", "What clients will still want to know");

  static final Phrase ADVICE_TO_CLIENTS =
      new Phrase("wat zij zelf kunnen doen", "what they can do themselves");

  static final Phrase STEPS = new Phrase("Wat u nu moet doen", "What to do now");
  static final Phrase STOP_IT =
      new Phrase(
          "Zorg dat het lek stopt en de schade beperkt blijft.",
          "Make sure the breach is stopped and the damage contained.");
  static final Phrase ASSESS_IT =
      new Phrase(
          "Bevestig het datalek, of wijs de melding af en schrijf op waarom.",
          "Confirm the breach, or dismiss the report and write down why.");
  static final Phrase NAME_CLIENTS =
      new Phrase(
          "Wijs de getroffen klanten aan. U kunt hen ook al bij een vermoeden inlichten.",
          "Name the affected clients. You can notify them while it is only suspected.");
  static final Phrase COMPLETE_IT =
      new Phrase(
          "Vul aan wat er nog ontbreekt. Wacht daar niet mee tot u alles weet: een voorlopige"
              + " melding mag.",
          "Fill in what is missing. Do not wait until you know everything: a provisional notice is"
              + " fine.");

  static final Phrase ONE_CLIENT = new Phrase("%s klant", "%s client");
  static final Phrase CLIENTS = new Phrase("%s klanten", "%s clients");

  static final Phrase NEAR_SUBJECT =
      new Phrase(
          "%s%% van de termijn voorbij, %s nog niet ingelicht - %s",
          "%s%% of the time gone, %s not told yet - %s");
  static final Phrase NEAR_TITLE =
      new Phrase("%s%% van de afgesproken termijn is voorbij", "%s%% of the agreed time is gone");
  static final Phrase NEAR_ONE =
      new Phrase(
          "%s is nog niet ingelicht, en van de afgesproken termijn is %s%% voorbij.",
          "%s has not been told yet, and %s%% of the agreed time is gone.");
  static final Phrase NEAR_MANY =
      new Phrase(
          "%s zijn nog niet ingelicht, en van de afgesproken termijn is %s%% voorbij.",
          "%s have not been told yet, and %s%% of the agreed time is gone.");
  static final Phrase SILENT_SUBJECT =
      new Phrase("De mailserver zwijgt - %s", "The mail server is silent - %s");
  static final Phrase SILENT_TITLE =
      new Phrase("De mailserver geeft geen antwoord", "The mail server gives no answer");
  static final Phrase SILENT =
      new Phrase(
          "Sinds %s zegt de mailserver niet of hij een melding aan een klant heeft aangenomen."
              + " Tot er antwoord is, telt die klant als niet ingelicht. Is er een volgende"
              + " contactpersoon, dan krijgt die de melding ook.",
          "Since %s the mail server has not said whether it took a notice to a client. Until it"
              + " answers, that client counts as not told. Where there is a next contact, the notice"
              + " is sent there as well.");
  static final Phrase ASK_MAIL_PEOPLE =
      new Phrase(
          "Vraag wie de mailserver beheert wat er aan de hand is.",
          "Ask whoever runs the mail server what is wrong.");
  static final Phrase PHONE_IF_NEAR =
      new Phrase(
          "Is de termijn van een klant bijna voorbij? Wacht dan niet op antwoord en bel.",
          "If a client's time is nearly up, do not wait for an answer: phone.");
  static final Phrase DUE = new Phrase("Termijn", "Due");
  static final Phrase FIRST_DUE = new Phrase("Eerste termijn", "First due");
  static final Phrase LAST_DUE = new Phrase("Laatste termijn", "Last due");
  static final Phrase AUTOMATIC =
      new Phrase(
          "Doet u niets, dan gaat er vlak voor het einde van de termijn vanzelf een voorlopige"
              + " melding uit, met wat er dan bekend is.",
          "If you do nothing, a provisional notice with what is known by then goes out by itself"
              + " shortly before the time ends.");
  static final Phrase NO_AUTOMATIC =
      new Phrase(
          "De automatische melding staat uit. Er gaat niets uit als u het niet verstuurt.",
          "The automatic notice is switched off. Nothing goes out unless you send it.");
  static final Phrase SEND_NOW =
      new Phrase(
          "Verstuur de melding nu, ook als nog niet alles bekend is.",
          "Send the notice now, even if not everything is known.");
  static final Phrase PHONE_IF_SENT =
      new Phrase(
          "Is de melding al verstuurd maar nog niet aangekomen? Bel dan de klant.",
          "If the notice was sent but has not arrived, phone the client.");

  static final Phrase MISSED_SUBJECT =
      new Phrase(
          "Termijn verstreken, %s niet op tijd ingelicht - %s",
          "Deadline missed, %s not told in time - %s");
  static final Phrase MISSED_TITLE =
      new Phrase("De afgesproken termijn is verstreken", "The agreed time has run out");
  static final Phrase MISSED_ONE =
      new Phrase(
          "%s is niet binnen de afgesproken termijn ingelicht.",
          "%s was not told within the agreed time.");
  static final Phrase MISSED_MANY =
      new Phrase(
          "%s zijn niet binnen de afgesproken termijn ingelicht.",
          "%s were not told within the agreed time.");
  static final Phrase SEND_AT_ONCE =
      new Phrase(
          "Verstuur de melding meteen: ieder uur telt voor de klant.",
          "Send the notice at once: every hour counts for the client.");
  static final Phrase EXPLAIN =
      new Phrase(
          "Leg vast waarom het later is geworden. De klant krijgt die reden te lezen.",
          "Record why it is late. The client gets to read that reason.");

  static final Phrase UNDELIVERED_SUBJECT =
      new Phrase("Melding %s niet bezorgd bij %s - %s", "Notice %s not delivered to %s - %s");
  static final Phrase UNDELIVERED_TITLE =
      new Phrase("Bel klant %s: de melding is niet bezorgd", "Phone %s: notice not delivered");
  static final Phrase UNDELIVERED =
      new Phrase(
          "Melding %s is bij geen van de contactpersonen van %s aangekomen.",
          "Notice %s did not reach any of the contacts of %s.");
  static final Phrase CLIENT = new Phrase("Klant", "Client");
  static final Phrase ANSWER = new Phrase("Mailserver", "Mail server");
  static final Phrase NO_ANSWER = new Phrase("Geen antwoord gekregen", "No answer");
  static final Phrase ANSWER_CODE = new Phrase("Geweigerd met code %s", "Refused with code %s");
  static final Phrase PHONE =
      new Phrase(
          "Bel de klant en vertel wat er in de melding staat.",
          "Phone the client and tell them what the notice says.");
  static final Phrase LOG_CALL =
      new Phrase("Leg vast wie u hebt gesproken en wanneer.", "Record whom you spoke to and when.");
  static final Phrase CHECK_ADDRESS =
      new Phrase(
          "Vraag naar een mailadres dat werkt en laat het bij de klantgegevens aanpassen.",
          "Ask for an e-mail address that works and have the client's details updated.");

  static final Phrase CASE = new Phrase("Het dossier", "The case");
  static final Phrase OPEN_CASE = new Phrase("Dossier openen", "Open the case");

  private DpoWords() {}
}
