package dev.tocsin.intake;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tocsin.breach.Names;
import dev.tocsin.breach.Text;
import dev.tocsin.client.EmailAddress;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * One value of what was asked. Every reading method answers null when there is nothing to read, or
 * after noting what is wrong with it.
 */
public final class Field {

  /** What a list of things that the world has many of may hold: services, companies, databases. */
  public static final int MANY = 1_000;

  /** What a list of clients may hold. */
  public static final int CLIENTS = 100_000;

  private static final int ITEMS = 100;
  private static final int LINE = 200;
  private static final int TEXT = 20_000;
  private static final int PHONE = 50;
  private static final int ADDRESS = 400; // as typed: a domain may be shorter as it is sent
  private static final String NAMED_ELSEWHERE = " \u200C\u200D";
  private static final Set<String> ZONES = ZoneId.getAvailableZoneIds();

  private static final Pattern DURATION =
      Pattern.compile("P(?!$)(\\d+D)?(T(?!$)(\\d+H)?(\\d+M)?(\\d+S)?)?");

  private final String path;
  private final JsonNode value;
  private final Violations violations;

  Field(String path, JsonNode value, boolean required, Violations violations) {
    this.path = path;
    this.value = value == null || value.isNull() || value.isMissingNode() ? null : value;
    this.violations = violations;
    if (required && this.value == null) {
      violations.add(path, "is required");
    }
  }

  public String path() {
    return path;
  }

  /** Notes that something is wrong with this value. */
  public void wrong(String message) {
    violations.add(path, message);
  }

  @SuppressWarnings("TypeParameterUnusedInFormals") // it is always null
  private <T> T none(String message) {
    violations.add(path, message);
    return null;
  }

  private String string(int most) {
    return string(most, Function.identity());
  }

  /** A value that a machine reads: what nobody sees around it came along when it was copied. */
  private String token(int most) {
    return checkedLine(string(most, Characters::bare));
  }

  private String string(int most, Function<String, String> trim) {
    if (value == null) {
      return null;
    }
    if (!value.isTextual()) {
      return none("must be a string, found " + shown(value));
    }
    String text = trim.apply(value.textValue());
    if (Characters.isBlank(text)) {
      return none("must not be blank");
    }
    int length = text.codePointCount(0, text.length());
    return length > most
        ? none("must have at most " + most + " characters, found " + length)
        : text;
  }

  /** One line of at most 200 characters. */
  public String line() {
    return checkedLine(string(LINE));
  }

  private String checkedLine(String line) {
    String wrong = line == null ? null : Characters.wrongInLine(line);
    return wrong == null ? line : none(wrong);
  }

  /** Words of one line, in one language or per language. */
  public Text title() {
    return text(LINE, Characters::wrongInLine);
  }

  /** Words of at most 20 000 characters, in one language or per language. */
  public Text text() {
    return text(TEXT, Characters::wrongInText);
  }

  private Text text(int most, Function<String, String> check) {
    if (value == null) {
      return null;
    }
    if (value.isTextual()) {
      String plain = checked(string(most), check);
      return plain == null ? null : Text.of(plain);
    }
    if (!value.isObject()) {
      return none("must be a string, or an object with nl and en, found " + shown(value));
    }
    Fields languages = new Fields(path, value, violations);
    Field nl = languages.may("nl");
    Field en = languages.may("en");
    Text text =
        new Text(null, nl.checked(nl.string(most), check), en.checked(en.string(most), check));
    languages.nothingElse();
    if (nl.value == null && en.value == null) {
      return none("must have a text in nl or en");
    }
    return text.isErased() ? null : text;
  }

  private String checked(String text, Function<String, String> check) {
    String wrong = text == null ? null : check.apply(text);
    return wrong == null ? text : none(wrong);
  }

  /** An id as reference data have them. */
  public <T> T id(Function<String, T> make) {
    String id = string(LINE, Characters::bare);
    return id == null ? null : Names.isId(id) ? make.apply(id) : none(Ids.wrong(id));
  }

  /** A word of one line that is to be compared, without what nobody sees around it. */
  public String word() {
    return token(LINE);
  }

  public Instant instant() {
    String text = token(LINE);
    if (text == null) {
      return null;
    }
    try {
      return Rfc3339.read(text);
    } catch (IllegalArgumentException e) {
      return none(e.getMessage());
    }
  }

  /** Days, hours, minutes and seconds; longer than nothing and at most a year. */
  public Duration duration() {
    String text = token(LINE);
    if (text == null) {
      return null;
    }
    if (!DURATION.matcher(text).matches()) {
      return none(
          "must be an ISO-8601 duration of days, hours, minutes and seconds, for instance PT24H, found "
              + shown(text));
    }
    try {
      Duration duration = Duration.parse(text);
      boolean sane = !duration.isZero() && duration.compareTo(Duration.ofDays(366)) <= 0;
      return sane
          ? duration
          : none("must be longer than nothing and at most 366 days, found " + shown(text));
    } catch (DateTimeException | ArithmeticException e) {
      return none("must be longer than nothing and at most 366 days, found " + shown(text));
    }
  }

  /** No time at all, or hours, minutes and seconds up to {@code most}. */
  public Duration durationUpTo(Duration most) {
    String text = token(LINE);
    if (text == null) {
      return null;
    }
    try {
      Duration duration = DURATION.matcher(text).matches() ? Duration.parse(text) : null;
      if (duration != null && duration.compareTo(most) <= 0) {
        return duration;
      }
    } catch (DateTimeException | ArithmeticException e) {
      // more than there is room for
    }
    return none("must be an ISO-8601 duration from PT0S to " + most + ", found " + shown(text));
  }

  public ZoneId zone() {
    String text = token(LINE);
    if (text == null) {
      return null;
    }
    try {
      return ZONES.contains(text)
          ? ZoneId.of(text)
          : none("must be a time zone such as Europe/Amsterdam, found " + shown(text));
    } catch (DateTimeException e) {
      return none("must be a time zone such as Europe/Amsterdam, found " + shown(text));
    }
  }

  /** As it was typed; its domain may be of any letters. */
  public String email() {
    String text = token(ADDRESS);
    return text == null ? null : checkedEmail(text, EmailAddress.wrong(text));
  }

  /** An e-mail address, or all addresses of a domain as {@code @domain}. */
  public String emailOrDomain() {
    String text = token(ADDRESS);
    if (text == null || !text.startsWith("@")) {
      return text == null ? null : checkedEmail(text, EmailAddress.wrong(text));
    }
    boolean wrong = EmailAddress.wrong("x" + text) != null;
    String domain = "must be an e-mail address or @ and a domain, for instance @processor.example";
    return checkedEmail(text, wrong ? domain : null);
  }

  /** Joiners belong in a domain where the letters around them ask for them (RFC 5892 A). */
  private String checkedEmail(String text, String wrong) {
    String unseen = Characters.unseen(text, NAMED_ELSEWHERE);
    if (unseen != null) {
      return none(
          "must be an e-mail address without characters that nobody sees, found "
              + shown(text)
              + " with "
              + unseen);
    }
    return wrong == null ? text : none(wrong + ", found " + shown(text));
  }

  public String phone() {
    String text = token(PHONE);
    String wrong = text == null ? null : Telephone.wrong(text);
    return wrong == null ? text : none(wrong + ", found " + shown(text));
  }

  public <E extends Enum<E>> E oneOf(Class<E> type) {
    return oneOf(Arrays.asList(type.getEnumConstants()), Enum::name);
  }

  /** One of an enum's values, spelled in lower case. */
  public <E extends Enum<E>> E oneOfLowerCase(Class<E> type) {
    return oneOf(
        Arrays.asList(type.getEnumConstants()), each -> each.name().toLowerCase(Locale.ROOT));
  }

  public <E> E oneOf(List<E> choices, Function<E, String> spelling) {
    String text = token(LINE);
    if (text == null) {
      return null;
    }
    for (E each : choices) {
      if (spelling.apply(each).equals(text)) {
        return each;
      }
    }
    return none(
        "must be one of " + choices.stream().map(spelling).toList() + ", found " + shown(text));
  }

  public Boolean bool() {
    if (value == null) {
      return null;
    }
    JsonNode typed = typed();
    return typed.isBoolean()
        ? (Boolean) typed.booleanValue()
        : none("must be true or false, found " + shown(value));
  }

  /** A whole number that is not negative. */
  public Long count() {
    if (value == null) {
      return null;
    }
    JsonNode typed = typed();
    boolean fits = typed.isIntegralNumber() && typed.canConvertToLong() && typed.longValue() >= 0;
    return fits
        ? (Long) typed.longValue()
        : none("must be a whole number of 0 or more, found " + shown(value));
  }

  private JsonNode typed() {
    return value instanceof Unquoted unquoted ? unquoted.typed() : value;
  }

  /**
   * Each of at most a hundred items read in turn, which is what a person writes down; those that
   * could not be read are left out. Null when there is no list.
   */
  public <T> List<T> list(Function<Field, T> read) {
    return list(ITEMS, read);
  }

  /** The same, of {@code most} items. */
  public <T> List<T> list(int most, Function<Field, T> read) {
    if (value == null) {
      return null;
    }
    if (!value.isArray()) {
      return none("must be a list, found " + shown(value));
    }
    if (value.size() > most) {
      return none("must have at most " + most + " items, found " + value.size());
    }
    List<T> items = new ArrayList<>();
    for (int i = 0; i < value.size(); i++) {
      T item = read.apply(new Field(path + "[" + i + "]", value.get(i), true, violations));
      if (item != null) {
        items.add(item);
      }
    }
    return items;
  }

  /** The same, but empty when there is no list. */
  public <T> List<T> listOrEmpty(Function<Field, T> read) {
    return listOrEmpty(ITEMS, read);
  }

  /** The same, of {@code most} items. */
  public <T> List<T> listOrEmpty(int most, Function<Field, T> read) {
    List<T> items = list(most, read);
    return items == null ? List.of() : items;
  }

  /** The object's fields, every one of which must be read. */
  public <T> T object(Function<Fields, T> read) {
    if (value == null) {
      return null;
    }
    if (!value.isObject()) {
      return none("must be an object, found " + shown(value));
    }
    Fields fields = new Fields(path, value, violations);
    T result = read.apply(fields);
    fields.nothingElse();
    return result;
  }

  public boolean isText() {
    return value != null && value.isTextual();
  }

  /** Whether there is nothing in it: absent, null, or a list without items. */
  public boolean isEmptyList() {
    return value == null || (value.isArray() && value.isEmpty());
  }

  public boolean isGiven() {
    return value != null;
  }

  static String shown(String text) {
    return Characters.shown(text);
  }

  /** A list or an object is not quoted: what stands in it is said of its own fields. */
  private static String shown(JsonNode value) {
    return value.isContainerNode()
        ? (value.isArray() ? "a list" : "an object")
        : Characters.shown(value.asText());
  }
}
