package dev.tocsin.writing;

import static dev.tocsin.breach.Advice.*;
import static java.util.Map.entry;

import dev.tocsin.breach.Advice;
import java.util.Map;

/**
 * Advice that anybody can follow (Lucrasoft L8). What is meant for data subjects addresses nobody
 * by pronoun, so that a client can pass it on as it is.
 */
public final class AdviceWords {

  private static final Map<Advice, Phrase> TO_DATA_SUBJECTS =
      Map.ofEntries(
          entry(
              CHANGE_PASSWORDS,
              new Phrase(
                  "Verander het wachtwoord van dit account, en ook overal waar hetzelfde wachtwoord"
                      + " in gebruik is. Kies voor elk account een eigen wachtwoord; een"
                      + " wachtwoordmanager onthoudt ze allemaal.",
                  "Change the password of this account, and wherever else the same password is used."
                      + " Use a different one for every account; a password manager will remember"
                      + " them all.")),
          entry(
              USE_TWO_FACTOR,
              new Phrase(
                  "Zet inloggen in twee stappen aan waar dat kan, bijvoorbeeld met een code uit een"
                      + " app. Dan is een gestolen wachtwoord alleen niet genoeg.",
                  "Turn on two-step login wherever possible, for example with a code from an app."
                      + " Then a stolen password alone is not enough.")),
          entry(
              WATCH_EMAIL,
              new Phrase(
                  "Houd de e-mail de komende weken goed in de gaten. Let op berichten dat er ergens"
                      + " is ingelogd of dat een wachtwoord is gewijzigd, terwijl niemand dat heeft"
                      + " gedaan.",
                  "Keep an eye on e-mail in the coming weeks. Look out for messages about logins or"
                      + " password changes that nobody made.")),
          entry(
              BEWARE_PHISHING,
              new Phrase(
                  "Wees voorzichtig met onverwachte e-mails, sms'jes en appjes, ook als ze van een"
                      + " bekende lijken te komen. Klik niet op links en open geen bijlagen, maar"
                      + " ga zelf naar de website.",
                  "Be careful with unexpected e-mails and text messages, even if they seem to come"
                      + " from somebody familiar. Do not click links or open attachments; go to the"
                      + " website directly.")),
          entry(
              BEWARE_CALLS,
              new Phrase(
                  "Geef aan de telefoon nooit wachtwoorden, codes of bankgegevens, ook niet aan"
                      + " iemand die veel lijkt te weten. Hang op en bel zelf terug op een bekend"
                      + " nummer.",
                  "Never give passwords, codes or bank details over the phone, not even to a caller"
                      + " who seems to know a lot. Hang up and call back on a number that is"
                      + " already known.")),
          entry(
              WATCH_BANK_ACCOUNT,
              new Phrase(
                  "Controleer de komende maanden de bankrekening op betalingen die niet kloppen."
                      + " Meld een vreemde betaling meteen bij de bank.",
                  "Check the bank account for strange payments in the coming months. Report one to"
                      + " the bank at once.")),
          entry(
              REPLACE_CARD,
              new Phrase(
                  "Laat de bank de betaalpas of creditcard blokkeren en vraag een nieuwe aan.",
                  "Have the bank block the debit or credit card and ask for a new one.")),
          entry(
              WATCH_IDENTITY_FRAUD,
              new Phrase(
                  "Let op tekenen van identiteitsfraude: rekeningen, contracten of brieven over"
                      + " iets wat nooit is besteld of afgesproken. Doe dan aangifte bij de"
                      + " politie.",
                  "Look out for signs of identity fraud: bills, contracts or letters about"
                      + " something that was never ordered or agreed. If they come, go to the"
                      + " police.")),
          entry(
              CHECK_OWN_DATA,
              new Phrase(
                  "Controleer of de eigen gegevens nog kloppen, zoals het adres en het"
                      + " rekeningnummer, en geef fouten door.",
                  "Check that personal details, such as the address and account number, are still"
                      + " right, and report any mistakes.")));

  private static final Map<Advice, Phrase> TO_CLIENTS =
      Map.ofEntries(
          entry(
              RESET_USER_PASSWORDS,
              new Phrase(
                  "Laat iedereen die de getroffen dienst gebruikt een nieuw wachtwoord kiezen, te"
                      + " beginnen met de beheerders.",
                  "Have everybody who uses the affected service choose a new password, starting"
                      + " with the administrators.")),
          entry(
              REQUIRE_TWO_FACTOR,
              new Phrase(
                  "Zet voor al uw gebruikers inloggen in twee stappen aan. Weet u niet hoe dat"
                      + " moet, vraag het ons dan.",
                  "Turn on two-step login for all your users. If you do not know how, ask us.")),
          entry(
              WARN_STAFF,
              new Phrase(
                  "Waarschuw uw medewerkers: zij kunnen nepberichten krijgen die op dit datalek"
                      + " inspelen. Spreek af bij wie ze iets verdachts melden.",
                  "Warn your staff: they may get fake messages that make use of this breach. Agree"
                      + " whom they tell when something looks suspicious.")),
          entry(
              CHECK_MAIL_RULES,
              new Phrase(
                  "Kijk in elke getroffen mailbox of er regels zijn die mail doorsturen of"
                      + " verbergen en die niemand van u heeft gemaakt. Maak er een schermafdruk"
                      + " van en verwijder ze dan.",
                  "Look in every affected mailbox for rules that forward or hide e-mail and that"
                      + " none of you made. Take a screenshot of them, then delete them.")),
          entry(
              CHECK_LOGINS,
              new Phrase(
                  "Kijk wie er de afgelopen tijd heeft ingelogd, waarvandaan en hoe laat. Klopt er"
                      + " iets niet, blokkeer dat account dan en laat het ons weten.",
                  "Look at who has logged in lately, from where and at what time. If something is"
                      + " not right, block that account and let us know.")),
          entry(
              VERIFY_PAYMENT_CHANGES,
              new Phrase(
                  "Krijgt u een bericht over een nieuw rekeningnummer of een betaling met haast?"
                      + " Bel dan eerst, op een nummer dat u al had.",
                  "If you get a message about a new account number or an urgent payment, phone"
                      + " first, on a number you already had.")),
          entry(
              CHECK_DATA,
              new Phrase(
                  "Controleer of uw gegevens nog kloppen en of er niets ontbreekt. Begin met wat u"
                      + " het meest gebruikt, en laat ons weten wat er anders is.",
                  "Check that your data are still right and that nothing is missing. Start with"
                      + " what you use most, and let us know what is different.")),
          entry(
              WORK_AROUND_OUTAGE,
              new Phrase(
                  "Werk op een andere manier door zolang de dienst niet werkt, bijvoorbeeld op"
                      + " papier, en noteer wat u later nog moet invoeren.",
                  "Work in another way while the service is down, for example on paper, and note"
                      + " what you need to enter later.")),
          entry(
              KEEP_EVIDENCE,
              new Phrase(
                  "Bewaar alles wat met dit datalek te maken heeft, zoals verdachte e-mails,"
                      + " logbestanden en schermafdrukken. Wis niets en installeer niets opnieuw"
                      + " voordat u ons hebt gesproken.",
                  "Keep everything that has to do with this breach, such as suspicious e-mails, log"
                      + " files and screenshots. Do not delete or reinstall anything before you"
                      + " have talked to us.")));

  private AdviceWords() {}

  public static Phrase of(Advice advice) {
    return TO_DATA_SUBJECTS.getOrDefault(advice, TO_CLIENTS.get(advice));
  }
}
