package dev.tocsin.csv;

import dev.tocsin.intake.Characters;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The line that names the columns, in any order, in any case and with spaces, as people write them.
 * What is wrong with it is said once for each cause.
 */
final class CsvHeader {

  private static final int SHOWN = 20;

  private final CsvLine line;
  private final List<String> columns;
  private final Map<String, String> byPlainName = new HashMap<>();
  private final List<String> names = new ArrayList<>();
  private final Set<String> known = new HashSet<>();
  private final List<String> unknown = new ArrayList<>();
  private final List<String> nameless = new ArrayList<>();
  private final Set<String> twice = new LinkedHashSet<>();

  private CsvHeader(CsvLine line, List<String> columns) {
    this.line = line;
    this.columns = columns;
    columns.forEach(each -> byPlainName.putIfAbsent(plain(each), each));
    line.upToTheLastCell().forEach(this::take);
  }

  /** The columns in the order in which they stand there. */
  static List<String> read(
      CsvLine line, List<String> columns, Set<String> required, LineFaults faults) {
    CsvHeader header = new CsvHeader(line, columns);
    header.say(required, message -> faults.add(line.number(), message));
    return header.names;
  }

  private void take(String cell) {
    String name = column(cell);
    if (name == null) {
      (cell.isEmpty() ? nameless : unknown)
          .add(cell.isEmpty() ? String.valueOf(names.size() + 1) : Characters.shown(cell));
    } else if (!known.add(name)) {
      twice.add(name);
    }
    names.add(name == null ? cell : name);
  }

  /** Null when there is none of that name. */
  private String column(String cell) {
    return byPlainName.get(plain(cell));
  }

  private static String plain(String name) {
    return name.codePoints()
        .filter(each -> !Character.isWhitespace(each) && !Character.isSpaceChar(each))
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString()
        .toLowerCase(Locale.ROOT);
  }

  private interface Faults {
    void add(String message);
  }

  private void say(Set<String> required, Faults faults) {
    if (columns.stream().noneMatch(names::contains)) {
      faults.add(
          "must name the columns, found "
              + Characters.shown(String.join(" | ", line.upToTheLastCell()))
              + ": the columns are "
              + columns);
      return;
    }
    say(
        unknown,
        "there is no column %s",
        "there are no columns %s",
        ": the columns are " + columns,
        faults);
    twice.forEach(name -> faults.add("the column " + name + " stands there twice"));
    say(nameless, "column %s has no name", "columns %s have no name", "", faults);
    say(
        columns.stream().filter(required::contains).filter(it -> !names.contains(it)).toList(),
        "the column %s is required",
        "the columns %s are required",
        "",
        faults);
  }

  private static void say(List<String> found, String one, String many, String then, Faults faults) {
    if (!found.isEmpty()) {
      String some = found.stream().limit(SHOWN).collect(Collectors.joining(", "));
      String more = found.size() > SHOWN ? " and " + (found.size() - SHOWN) + " more" : "";
      faults.add((found.size() == 1 ? one : many).formatted(some + more) + then);
    }
  }
}
