package dev.tocsin.http;

import dev.tocsin.intake.Field;
import dev.tocsin.intake.Ids;
import dev.tocsin.intake.Rfc3339;
import dev.tocsin.intake.Violations;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Query parameters, read as strictly as bodies. */
public final class Query {

  private static final int MOST_WORDS = 200;
  private static final Pattern POSITION = Pattern.compile("0|[1-9][0-9]{0,17}");
  private static final Pattern DATE = Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}");

  private final Violations violations = new Violations();

  /** Null when absent or wrong. */
  public <T> T id(String name, String value, Spelling<T> spelling) {
    return value == null ? null : id(name, value, spelling, violations);
  }

  private static <T> T id(String name, String value, Spelling<T> spelling, Violations violations) {
    Optional<T> id = spelling.read(value);
    if (id.isEmpty()) {
      violations.add(name, Ids.wrong(value));
    }
    return id.orElse(null);
  }

  /** Null when absent or wrong. */
  public <E extends Enum<E>> E oneOf(String name, String value, Class<E> type) {
    if (value == null) {
      return null;
    }
    for (E each : type.getEnumConstants()) {
      if (each.name().equals(value)) {
        return each;
      }
    }
    violations.add(
        name, "must be one of " + Arrays.toString(type.getEnumConstants()) + ", found " + value);
    return null;
  }

  /** Those of them that there are. */
  public Set<String> amongst(String name, List<String> values, Set<String> known) {
    values.stream()
        .filter(value -> !known.contains(value))
        .distinct()
        .forEach(
            value -> violations.add(name, "must be one of " + sorted(known) + ", found " + value));
    return values.stream().filter(known::contains).collect(Collectors.toSet());
  }

  private static String sorted(Set<String> known) {
    return known.stream().sorted().collect(Collectors.joining(", "));
  }

  /** One of them; the first when absent, or when it is none. */
  public String amongst(String name, String value, List<String> known) {
    if (value != null && !known.contains(value)) {
      violations.add(name, "must be one of " + String.join(", ", known) + ", found " + value);
    }
    return value != null && known.contains(value) ? value : known.get(0);
  }

  /** Something to look for; null when absent or wrong. */
  public String words(String name, String value) {
    if (value == null) {
      return null;
    }
    if (value.isBlank() || value.length() > MOST_WORDS || value.indexOf('\0') >= 0) {
      violations.add(name, "must have 1 to " + MOST_WORDS + " characters, and not only blanks");
      return null;
    }
    return value.strip();
  }

  /** In the log, from 0; null when absent or wrong. */
  public Long position(String name, String value) {
    if (value == null) {
      return null;
    }
    if (POSITION.matcher(value).matches()) {
      return Long.valueOf(value);
    }
    violations.add(name, "must be the position of an event, or 0, found " + value);
    return null;
  }

  /** Null when absent or wrong. A {@code +} in a query is a space, and taken for what it was. */
  public Instant instant(String name, String value) {
    if (value == null) {
      return null;
    }
    try {
      return Rfc3339.read(value.replace(' ', '+'));
    } catch (IllegalArgumentException e) {
      violations.add(name, e.getMessage());
      return null;
    }
  }

  /**
   * A moment, or the beginning of a day in {@code zone}; null when absent or wrong.
   *
   * @param daysLater 1 when the day belongs to what ends there
   */
  public Instant momentOrDay(String name, String value, ZoneId zone, int daysLater) {
    if (value == null || !DATE.matcher(value).matches()) {
      return instant(name, value);
    }
    try {
      return LocalDate.parse(value).plusDays(daysLater).atStartOfDay(zone).toInstant();
    } catch (DateTimeParseException e) {
      violations.add(name, "must be a day that there is, found " + value);
      return null;
    }
  }

  /** Null when absent or wrong. */
  public Boolean bool(String name, String value) {
    if (value == null || value.equals("true") || value.equals("false")) {
      return value == null ? null : Boolean.valueOf(value);
    }
    violations.add(name, "must be true or false, found " + value);
    return null;
  }

  /** Either may be null. */
  public void inOrder(String first, Instant from, String second, Instant until) {
    if (from != null && until != null && !from.isBefore(until)) {
      violations.add(first, "must be before " + second);
    }
  }

  /** An id that is put on file under this path; null when it cannot be one. */
  public static <T> T inPath(String value, Spelling<T> spelling, Violations violations) {
    return id("id", value, spelling, violations);
  }

  /** The id may stand in the body as well, as it does in what is answered. */
  public static void sameAsInPath(Field field, Object inPath) {
    String id = field.word();
    if (id != null && inPath != null && !id.equals(inPath.toString())) {
      field.wrong("must be " + inPath + " as in the path, or be left out, found " + id);
    }
  }

  /** The page that is asked for; refuses when this or anything read before was wrong. */
  public Page.Request page(String cursor, String limit, Spelling<?>... parts) {
    Page.Request page = Page.Request.read(cursor, limit, List.of(parts), violations);
    check();
    return page;
  }

  public void check() {
    violations.refuseIfAny();
  }
}
