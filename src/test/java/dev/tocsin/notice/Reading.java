package dev.tocsin.notice;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.writing.Letter;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A letter as somebody reads it: whichever body, only its words. */
public final class Reading {

  private static final Pattern HEAD = Pattern.compile("(?s)<head>.*?</head>");
  private static final Pattern TAG = Pattern.compile("<[^>]*>");
  private static final Pattern SPACE = Pattern.compile("\\s+");
  private static final Pattern RULE = Pattern.compile("(?m)^(=+|-+)$");
  private static final Pattern MARK = Pattern.compile("(?m)^\\s*[*!] ");

  private Reading() {}

  /** Both bodies, as running text. */
  public static List<String> bodies(Letter letter) {
    return List.of(of(letter.text()), ofHtml(letter.html()));
  }

  /**
   * Both bodies say each of {@code parts}, whatever the layout; HTML has no colon after a label.
   */
  static void says(Drafts drafts, String... parts) {
    for (String body : bodies(drafts.letter())) {
      assertThat(plain(body)).contains(Stream.of(parts).map(Reading::plain).toList());
    }
  }

  static String of(String text) {
    String words = MARK.matcher(RULE.matcher(text).replaceAll(" ")).replaceAll(" ");
    return SPACE.matcher(words).replaceAll(" ").strip();
  }

  public static String ofHtml(String html) {
    String words = TAG.matcher(HEAD.matcher(html).replaceAll(" ")).replaceAll(" ");
    return SPACE.matcher(unescaped(words)).replaceAll(" ").strip();
  }

  /** Without the colons that only plain text needs after a label. */
  static List<String> words(String read) {
    return Stream.of(read.split(" ", -1))
        .map(word -> word.endsWith(":") ? word.substring(0, word.length() - 1) : word)
        .toList();
  }

  private static String plain(String text) {
    return SPACE.matcher(text.replace(":", "")).replaceAll(" ");
  }

  private static String unescaped(String html) {
    return html.replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&quot;", "\"")
        .replace("&#39;", "'")
        .replace("&amp;", "&");
  }
}
