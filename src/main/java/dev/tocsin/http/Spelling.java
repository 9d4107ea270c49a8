package dev.tocsin.http;

import dev.tocsin.breach.BreachId;
import dev.tocsin.breach.ClientId;
import dev.tocsin.breach.Names;
import dev.tocsin.breach.ProcessorId;
import dev.tocsin.casefile.BreachList;
import dev.tocsin.intake.Ids;
import dev.tocsin.problem.NotFound;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * How ids, and the parts of cursors, are spelled: what is not spelled so was never given by us, and
 * nothing of it reaches the database. In a path it names nothing (404), in a cursor it is wrong
 * (400).
 */
public final class Spelling<T> {

  public static final Spelling<ProcessorId> PROCESSOR = id("processor", ProcessorId::new);
  public static final Spelling<ClientId> CLIENT = id("client", ClientId::new);
  public static final Spelling<BreachId> BREACH =
      new Spelling<>("breach", text -> uuid(text).map(BreachId::new));
  public static final Spelling<UUID> REPLAY = new Spelling<>("replay", Spelling::uuid);
  public static final Spelling<UUID> EVENT = new Spelling<>("event", Spelling::uuid);
  public static final Spelling<Instant> MOMENT = new Spelling<>("moment", Spelling::moment);

  /** When somebody is due, which nobody may be. */
  public static final Spelling<String> DUE =
      new Spelling<>(
          "due time",
          text ->
              text.equals(BreachList.NEVER)
                  ? Optional.of(text)
                  : Spelling.moment(text).map(Instant::toString));

  /** Of a line of the register: empty where nobody is affected. */
  public static final Spelling<String> CLIENT_OR_NOBODY =
      new Spelling<>(
          "client", text -> Optional.of(text).filter(id -> id.isEmpty() || Names.isId(id)));

  /** What rows are called that are put together from other ids, by dots. */
  public static final Spelling<String> TASK = composed("task");

  public static final Spelling<String> SET_ASIDE = composed("item set aside");

  private static final Pattern COMPOSED = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,499}");

  /** In years: as far as PostgreSQL and a person read it alike. */
  private static final Instant FIRST = Instant.parse("0001-01-01T00:00:00Z");

  private static final Instant LAST = Instant.parse("9999-12-31T23:59:59.999999999Z");

  private final String what;
  private final Function<String, Optional<T>> read;

  private Spelling(String what, Function<String, Optional<T>> read) {
    this.what = what;
    this.read = read;
  }

  /** Empty when it is not spelled so. */
  public Optional<T> read(String text) {
    return text == null ? Optional.empty() : read.apply(text);
  }

  /**
   * What a path names.
   *
   * @throws NotFound when it is not spelled so
   */
  public T inPath(String text) {
    return read(text).orElseThrow(() -> none(text));
  }

  /** There is nothing of that id. */
  public NotFound none(Object id) {
    return new NotFound("there is no " + what + " " + Ids.shown(String.valueOf(id)));
  }

  private static <T> Spelling<T> id(String what, Function<String, T> make) {
    return new Spelling<>(
        what, text -> Names.isId(text) ? Optional.of(make.apply(text)) : Optional.empty());
  }

  private static Spelling<String> composed(String what) {
    return new Spelling<>(what, text -> Optional.of(text).filter(Spelling::isComposed));
  }

  private static boolean isComposed(String text) {
    return COMPOSED.matcher(text).matches();
  }

  /** As we write it, in either case (RFC 9562 4): Java reads shorter ones too. */
  private static Optional<UUID> uuid(String text) {
    try {
      return Optional.of(UUID.fromString(text)).filter(id -> id.toString().equalsIgnoreCase(text));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static Optional<Instant> moment(String text) {
    try {
      return Optional.of(Instant.parse(text))
          .filter(at -> !at.isBefore(FIRST) && !at.isAfter(LAST));
    } catch (DateTimeParseException e) {
      return Optional.empty();
    }
  }
}
