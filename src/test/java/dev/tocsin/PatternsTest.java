package dev.tocsin;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Strangers write much of what patterns are looked for in, and many are looked for on an event
 * loop: none may try the same text again and again. Counted in letters that were looked at.
 */
@Tag("long")
class PatternsTest {

  private static final int LENGTH = 1_500;

  /** How often a pattern may look at each letter. */
  private static final int LOOKS = 150;

  /** Some of what patterns ask for, over and over. */
  private static final List<String> UNITS =
      List.of(
          "a",
          "A",
          "1",
          "0",
          ".",
          "-",
          "_",
          " ",
          "\t",
          "\n",
          "\r\n",
          ",",
          ";",
          ":",
          "@",
          "<",
          ">",
          "(",
          ")",
          "[",
          "]",
          "{",
          "\"",
          "'",
          "=",
          "/",
          "\\",
          "+",
          "&",
          "%41",
          "#",
          "*",
          "|",
          "?",
          "é",
          "\u4e2d",
          "a.",
          "1.",
          "a ",
          "1 ",
          "a-",
          "a@",
          "a:",
          "a=",
          " .",
          ". ",
          "- ",
          "--",
          "<a",
          "(a",
          "a1",
          "5.1.1 ",
          "550 ",
          "domain ",
          "user ",
          "mailbox ",
          "sending ",
          "abc=",
          "=41",
          "a,",
          "a;",
          "T00",
          "P1",
          "x@y ",
          "http://",
          "a/");

  private static final List<String> STARTS =
      List.of(
          "",
          "a",
          "1",
          "<",
          "\"",
          "+31 ",
          "bearer ",
          "https://a",
          "TOC-",
          "2026-11-28T",
          "550 5.1.1 ",
          "domain ",
          "recipient address rejected",
          "mailbox ",
          "a@",
          "P",
          "W/\"",
          "/v1/",
          "from ",
          "=?utf-8?q?");

  private static final List<String> ENDS = List.of("", "\u0001", "x", "!", " ");

  /** What a whole text is, or begins with, and what is never searched for. */
  private static final Set<String> FROM_THE_START =
      Set.of(
          "dev.tocsin.client.EmailAddress.DOMAIN",
          "dev.tocsin.csv.CsvText.TOLD",
          "dev.tocsin.intake.Telephone.ROUNDED",
          "dev.tocsin.mail.Attachment.TYPE");

  /** What is only ever searched for. */
  private static final Set<String> SEARCHED_FOR = Set.of("dev.tocsin.smtp.Gist.WITH_DIGIT");

  @Test
  void none_takes_long_whatever_it_is_looked_for_in() throws Exception {
    SoftAssertions each = new SoftAssertions();
    Map<String, Pattern> patterns = patterns();
    assertThat(patterns).hasSizeGreaterThan(150);
    patterns.forEach(
        (name, pattern) -> {
          boolean searched = !FROM_THE_START.contains(name);
          boolean whole = !SEARCHED_FOR.contains(name);
          each.assertThat(worst(pattern, searched, whole)).as("%s, %s", name, pattern).isEmpty();
        });
    each.assertAll();
  }

  /** The text that it looks at too often; empty when there is none among those tried. */
  private static String worst(Pattern pattern, boolean searched, boolean whole) {
    for (String start : STARTS) {
      for (String unit : UNITS) {
        for (String end : ENDS) {
          String text = start + unit.repeat(LENGTH / unit.length()) + end;
          if (!isQuick(pattern, text, searched, whole)) {
            return "'%s', then '%s' %d times, then '%s'"
                .formatted(start, unit, LENGTH / unit.length(), end);
          }
        }
      }
    }
    return "";
  }

  private static boolean isQuick(Pattern pattern, String text, boolean searched, boolean whole) {
    try {
      if (whole) {
        pattern.matcher(new Counted(text)).matches();
        pattern.matcher(new Counted(text)).lookingAt();
      }
      if (searched) {
        pattern.matcher(new Counted(text)).find();
      }
      return true;
    } catch (TooOften | StackOverflowError tooMuch) {
      return false;
    }
  }

  /** Of all classes, by field, and of the tables of what mail servers say. */
  private static Map<String, Pattern> patterns() throws Exception {
    Map<String, Pattern> all = new TreeMap<>();
    for (Class<?> type : classes()) {
      for (Field field : type.getDeclaredFields()) {
        if (field.getType() == Pattern.class && Modifier.isStatic(field.getModifiers())) {
          field.setAccessible(true);
          all.put(type.getName() + "." + field.getName(), (Pattern) field.get(null));
        }
      }
    }
    for (String table : List.of("whose.tsv", "words.tsv")) {
      cells(table).forEach(cell -> all.put(table + " " + cell, asTheTableDoes(cell)));
    }
    return all;
  }

  private static Stream<String> cells(String table) throws IOException {
    Path file = Path.of("src", "main", "resources", "smtp", table);
    return Files.readAllLines(file, StandardCharsets.UTF_8).stream()
        .filter(line -> !line.startsWith("#"))
        .flatMap(line -> Arrays.stream(line.split("\t", -1)).limit(4))
        .filter(PatternsTest::isPattern)
        .distinct();
  }

  private static boolean isPattern(String cell) {
    try {
      return !cell.equals("*") && !cell.isEmpty() && Pattern.compile(cell) != null;
    } catch (PatternSyntaxException words) {
      return false;
    }
  }

  private static Pattern asTheTableDoes(String cell) {
    return Pattern.compile(cell, Pattern.CASE_INSENSITIVE);
  }

  private static List<Class<?>> classes() throws IOException {
    Path root = Path.of("target", "classes");
    List<Class<?>> found = new ArrayList<>();
    try (Stream<Path> files = Files.walk(root.resolve("dev"))) {
      files
          .map(file -> root.relativize(file).toString())
          .filter(file -> file.endsWith(".class") && !file.contains("package-info"))
          .sorted()
          .forEach(file -> found.add(type(file)));
    }
    return found;
  }

  private static Class<?> type(String file) {
    String name = file.substring(0, file.length() - ".class".length()).replace('/', '.');
    try {
      return Class.forName(name, false, PatternsTest.class.getClassLoader());
    } catch (ClassNotFoundException e) {
      throw new UncheckedIOException(new IOException(name, e));
    }
  }

  /** A text that bears only so many looks. */
  private static final class Counted implements CharSequence {
    private final String text;
    private long left;

    Counted(String text) {
      this.text = text;
      this.left = (long) LOOKS * LENGTH;
    }

    @Override
    public char charAt(int index) {
      if (--left < 0) {
        throw new TooOften();
      }
      return text.charAt(index);
    }

    @Override
    public int length() {
      return text.length();
    }

    @Override
    public CharSequence subSequence(int start, int end) {
      return text.substring(start, end);
    }

    @Override
    public String toString() {
      return text;
    }
  }

  private static final class TooOften extends RuntimeException {
    private static final long serialVersionUID = 1;

    TooOften() {
      super(null, null, false, false);
    }
  }
}
