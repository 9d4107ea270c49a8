package dev.tocsin.writing;

/** The markup of a mail in the making: where text becomes HTML, and is escaped. */
public final class Html {

  private final StringBuilder out = new StringBuilder();

  /** Markup of ours. */
  public Html markup(String markup) {
    out.append(markup);
    return this;
  }

  /** Anything else: always escaped, in elements and in quoted attributes alike. */
  public Html text(String text) {
    for (int i = 0; i < text.length(); i++) {
      escaped(text.charAt(i));
    }
    return this;
  }

  /** In characters. */
  int length() {
    return out.length();
  }

  /** Takes back what was written from there on. */
  String cut(int from) {
    String taken = out.substring(from);
    out.setLength(from);
    return taken;
  }

  /** The same, with its line breaks. */
  public Html lines(String text) {
    String separator = "";
    for (String line : text.split("\n", -1)) {
      markup(separator).text(line);
      separator = "<br>";
    }
    return this;
  }

  @Override
  public String toString() {
    return out.toString();
  }

  private void escaped(char character) {
    switch (character) {
      case '&' -> out.append("&amp;");
      case '<' -> out.append("&lt;");
      case '>' -> out.append("&gt;");
      case '"' -> out.append("&quot;");
      case '\'' -> out.append("&#39;");
      default -> out.append(character);
    }
  }
}
