package dev.tocsin.smtp;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a mail server answered (RFC 5321 4.2).
 *
 * @param code three digits
 * @param lines what stands behind the code, line by line; one empty line when nothing does
 */
public record Reply(int code, List<String> lines) {

  private static final Pattern STATUS =
      Pattern.compile("[245]\\.\\d{1,3}\\.\\d{1,3}(?=\\s|$)"); // RFC 2034 4
  private static final Pattern NOT_PRINTABLE = Pattern.compile("\\p{Cntrl}");
  private static final int MOST_CHARACTERS = 500;

  /**
   * Whatever looks for words looks for them here, on an event loop; servers that explain use half.
   */
  private static final int MOST_WORDS = 1_000;

  private static final int HUNDRED = 100;
  private static final int SUCCESS = 2;
  private static final int CONTINUE = 3;
  private static final int LATER = 4;

  /** The server closes the connection, whatever was asked (RFC 5321 3.8). */
  static final int CLOSING = 421;

  public Reply {
    lines = List.copyOf(lines);
  }

  public boolean isYes() {
    return code / HUNDRED == SUCCESS;
  }

  boolean isGoOn() {
    return code / HUNDRED == CONTINUE;
  }

  public boolean isLater() {
    return code / HUNDRED == LATER;
  }

  /** The enhanced status (RFC 3463), such as {@code 5.1.1}; null when the server gave none. */
  public String status() {
    Matcher status = STATUS.matcher(lines.get(0));
    return status.lookingAt() ? status.group() : null;
  }

  /** The words of all lines, without codes, as far as anybody would read. */
  String words() {
    StringBuilder words = new StringBuilder();
    for (String line : lines) {
      if (words.length() >= MOST_WORDS) {
        break;
      }
      Matcher status = STATUS.matcher(line);
      String said = status.lookingAt() ? line.substring(status.end()) : line;
      words.append(words.length() == 0 || said.isBlank() ? "" : " ").append(said.strip());
    }
    return words.length() <= MOST_WORDS ? words.toString() : words.substring(0, MOST_WORDS);
  }

  /** In one line: code, enhanced status, words. */
  @Override
  public String toString() {
    String status = status() == null ? "" : " " + status();
    String all = code + status + (words().isEmpty() ? "" : " " + words());
    String printable = NOT_PRINTABLE.matcher(all).replaceAll("?");
    return printable.length() <= MOST_CHARACTERS
        ? printable
        : printable.substring(0, MOST_CHARACTERS);
  }
}
