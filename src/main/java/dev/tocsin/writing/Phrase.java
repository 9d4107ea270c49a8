package dev.tocsin.writing;

import dev.tocsin.breach.Language;

/**
 * Something the letters say, in every language they are written in; each {@code %s} is a place for
 * a name, a time or a number. Native speakers wrote both: neither translates the other word for
 * word.
 */
public record Phrase(String nl, String en) {

  public String in(Language language, Object... places) {
    String words =
        switch (language) {
          case NL -> nl;
          case EN -> en;
        };
    return words.formatted(places);
  }
}
