package dev.tocsin.mail;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/**
 * Any text in a header (RFC 2047). The mail client's own encoder takes a text apart char by char,
 * which turns every emoji into question marks, and puts display names in comments.
 */
final class EncodedWords {

  private static final String START = "=?UTF-8?B?";
  private static final String END = "?=";

  /** Leaves room for the header's name: no line longer than 76 characters (RFC 2047 2). */
  private static final int BYTES_PER_WORD = 39;

  private static final char FIRST_PRINTABLE = ' ';
  private static final char LAST_PRINTABLE = '~';

  private EncodedWords() {}

  /** For a header without structure, such as Subject. */
  static String text(String text) {
    return isPlain(text) ? text : encoded(text);
  }

  /** An address with the name of whom it belongs to (RFC 5322 3.4). */
  static String mailbox(String name, String address) {
    String phrase =
        isPlain(name)
            ? '"' + name.replace("\\", "\\\\").replace("\"", "\\\"") + '"'
            : encoded(name) + "\r\n";
    return phrase + " <" + address + ">";
  }

  /** What looks encoded already is encoded, so that it arrives as it was typed. */
  private static boolean isPlain(String text) {
    return !text.contains("=?")
        && text.chars().allMatch(c -> c >= FIRST_PRINTABLE && c <= LAST_PRINTABLE);
  }

  /** Whole characters in each word (RFC 2047 5), one word a line. */
  private static String encoded(String text) {
    List<String> words = new ArrayList<>();
    StringBuilder word = new StringBuilder();
    int bytes = 0;
    for (int codePoint : text.codePoints().toArray()) {
      String character = Character.toString(codePoint);
      int more = utf8(character).length;
      if (bytes + more > BYTES_PER_WORD) {
        words.add(encodedWord(word));
        word.setLength(0);
        bytes = 0;
      }
      word.append(character);
      bytes += more;
    }
    words.add(encodedWord(word));
    return String.join("\r\n ", words);
  }

  private static String encodedWord(CharSequence word) {
    return START + Base64.getEncoder().encodeToString(utf8(word.toString())) + END;
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
