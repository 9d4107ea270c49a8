package dev.tocsin.portal;

import dev.tocsin.writing.Phrase;

/** What the page says about help with the client's own notification, and why a request fails. */
public final class HelpWords {

  /** The longest text that is taken from the form; the words below say it. */
  public static final int MOST_CHARACTERS = 4_000;

  static final Phrase TITLE =
      new Phrase("Hulp nodig bij uw melding?", "Need help with your notification?");
  static final Phrase OFFER =
      new Phrase(
          "%s helpt u als u wilt: bij de melding aan de toezichthouder, bij het inlichten van de"
              + " betrokkenen, of met informatie die u nog mist.",
          "%s will help if you like: with notifying the supervisory authority, with telling the"
              + " data subjects, or with information you are still missing.");
  static final Phrase ASK_MORE =
      new Phrase(
          "Wilt u nog iets toevoegen? Dat kan hier.", "Anything to add? You can do so here.");
  static final Phrase LABEL = new Phrase("Waarmee kunnen we helpen?", "What can we help with?");
  static final Phrase HINT =
      new Phrase(
          "Invullen hoeft niet, maar zet er liefst bij wie we kunnen bellen. Noem geen namen of"
              + " gegevens van betrokkenen. Hoogstens 4.000 tekens.",
          "You may leave this empty, but it helps if you say who we can call. Please leave out names"
              + " and details of data subjects. At most 4,000 characters.");
  static final Phrase BUTTON = new Phrase("Vraag om hulp", "Ask for help");
  static final Phrase ASKED =
      new Phrase("U hebt om hulp gevraagd op %s.", "You asked for help on %s.");

  static final Phrase COMING_TITLE = new Phrase("We gaan u helpen", "We will help you");
  static final Phrase NEXT =
      new Phrase(
          "Onze functionaris gegevensbescherming heeft uw vraag gekregen en neemt contact met u op."
              + " U blijft zelf verantwoordelijk voor de melding: wacht er niet mee als uw 72 uur"
              + " bijna om zijn. Meld dan wat u weet en vul later aan.",
          "Our data protection officer has received your request and will contact you. The"
              + " notification remains yours: do not wait with it if your 72 hours are nearly over."
              + " In that case notify what you know, and add the rest later.");
  static final Phrase URGENT =
      new Phrase(
          "Heeft het haast? Bel %s of mail naar %s en noem %s.",
          "Is it urgent? Phone %s or write to %s, and mention %s.");
  static final Phrase URGENT_MAIL =
      new Phrase(
          "Heeft het haast? Mail naar %s en noem %s.",
          "Is it urgent? Write to %s, and mention %s.");

  static final Phrase REFUSED_TITLE = new Phrase("Dat is niet gelukt", "That did not work");
  public static final Phrase TOO_LONG =
      new Phrase(
          "Uw tekst is te lang: hoogstens 4.000 tekens. Maak hem korter of stuur hem per mail.",
          "Your text is too long: 4,000 characters at most. Please shorten it or send it by"
              + " e-mail.");
  public static final Phrase WRONG_CHARACTERS =
      new Phrase(
          "In uw tekst staan tekens die we niet kunnen lezen. Typ hem opnieuw of stuur hem per mail.",
          "Your text has characters in it that we cannot read. Please type it again or send it by"
              + " e-mail.");
  public static final Phrase TOO_SOON =
      new Phrase(
          "Uw vraag van zojuist is binnen. Wilt u iets toevoegen? Wacht dan een minuut en druk nog"
              + " eens op de knop.",
          "We have the request you sent just now. To add something, wait a minute and press the"
              + " button again.");

  private HelpWords() {}
}
