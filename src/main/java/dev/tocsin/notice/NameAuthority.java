package dev.tocsin.notice;

import dev.tocsin.writing.Phrase;
import dev.tocsin.writing.Sheet;

/**
 * Which authority the client would notify: named where its country has one, to be looked up where
 * it has several, and left to the client outside the EEA.
 */
public final class NameAuthority {

  private static final Phrase ONE =
      new Phrase(
          "Toezichthouder (%s): %s. Zo meldt u:", "Supervisory authority (%s): %s. How to notify:");
  private static final Phrase SEVERAL =
      new Phrase(
          "Toezichthouder: %s heeft er meer dan één. De uwe vindt u in de lijst van de EDPB, het"
              + " comité van Europese toezichthouders:",
          "Supervisory authority: %s has more than one. Find yours in the list of the EDPB, the"
              + " board of European authorities:");

  private final Sheet sheet;
  private final Authorities.Authority authority;

  public NameAuthority(NoticeDraft draft, Sheet sheet) {
    this.sheet = sheet;
    this.authority = Authorities.OF_THE_EEA.of(draft.country()).orElse(null);
  }

  void write() {
    if (isKnown()) {
      sheet.refer(words(), address());
    }
  }

  /** Whether there is anything to say; not so outside the EEA. */
  public boolean isKnown() {
    return authority != null;
  }

  /** What stands before the {@link #address()}. */
  public String words() {
    String country = Country.name(authority.country(), sheet);
    return authority.isOneOfSeveral()
        ? sheet.words(SEVERAL, country)
        : sheet.words(ONE, country, authority.name());
  }

  public String address() {
    return authority.isOneOfSeveral() ? Authorities.OF_THE_EEA.members() : authority.site();
  }
}
