package dev.tocsin.smtp;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/** The words of {@code words.tsv}, by name. */
final class Words {

  private static final int COLUMNS = 4;

  /**
   * Words, and where they were met.
   *
   * @param seen the reply
   */
  record Met(String name, Pattern words, Phase phase, String seen) {}

  private static final List<Met> ALL = Table.read("words.tsv", COLUMNS).map(Words::met).toList();
  private static final Map<String, List<Pattern>> BY_NAME =
      ALL.stream().collect(groupingBy(Met::name, mapping(Met::words, toList())));

  private Words() {}

  static List<Met> all() {
    return ALL;
  }

  /**
   * @param names {@code @name}, several with commas between
   */
  static List<Pattern> of(String names) {
    return Arrays.stream(names.split(",", -1)).flatMap(name -> named(name).stream()).toList();
  }

  private static List<Pattern> named(String name) {
    List<Pattern> found = BY_NAME.get(name.substring(1));
    if (found == null) {
      throw new IllegalStateException("words.tsv has no words called " + name);
    }
    return found;
  }

  private static Met met(String[] cells) {
    return new Met(
        cells[0],
        Pattern.compile(cells[1], Pattern.CASE_INSENSITIVE),
        Phase.valueOf(cells[2].toUpperCase(Locale.ROOT)),
        cells[3]);
  }
}
