package dev.tocsin.workflow;

import dev.tocsin.json.Stored;
import dev.tocsin.sql.Sql;
import io.smallrye.mutiny.Uni;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.hibernate.reactive.mutiny.Mutiny;

/**
 * What people are called, by subject: apart from the log, so that a name can be erased. An erased
 * name comes back when its bearer changes something again.
 */
public final class People {

  /** Nobody is waited for, and nothing is written, while the name stays the same. */
  private static final String NAME =
      """
      insert into person (subject, name, named_at)
      select r.subject, r.name, now()
      from (select cast(:subject as text) as subject, cast(:name as text) as name) r
      where not exists (select from person p where p.subject = r.subject and p.name = r.name)
      on conflict (subject) do update set name = excluded.name, named_at = excluded.named_at
      """;

  /**
   * Whether they are on file as they are called now. Nobody is waited for: what somebody else
   * writes this moment is not there yet.
   */
  public static final Need<Named, Boolean> KNOWN =
      (work, people) ->
          among(work.session(), people.stream().map(Named::subject).toList())
              .map(found -> people.stream().map(found::isCalled).toList());

  /** Somebody, and what it is called. */
  public record Named(String subject, String name) {}

  private static final String FIND =
      """
      select subject, name from person
      where subject in (select value from json_array_elements_text(cast(cast(:subjects as text) as json)))
      """;

  /** Knows nobody. */
  public static final People NOBODY = new People(Map.of());

  /** Null is the name of somebody whose name was erased. */
  private final Map<String, String> names;

  private People(Map<String, String> names) {
    this.names = names;
  }

  /**
   * Notes what somebody is called now; before anything else in a transaction, as it may wait for
   * another request of the same person.
   */
  public static Uni<Void> name(UnitOfWork work, Named who) {
    return Sql.in(work.session(), NAME)
        .with("subject", who.subject())
        .with("name", who.name())
        .update()
        .replaceWithVoid();
  }

  /**
   * Those among {@code actors} that are people.
   *
   * @param actors who did something, as it is recorded; nulls are passed over
   */
  public static Uni<People> among(Mutiny.Session session, Collection<String> actors) {
    Set<String> asked =
        actors.stream().filter(Objects::nonNull).collect(Collectors.toUnmodifiableSet());
    if (asked.isEmpty()) {
      return Uni.createFrom().item(NOBODY);
    }
    return Sql.in(session, FIND)
        .with("subjects", Stored.write(asked))
        .lines()
        .map(
            rows -> {
              Map<String, String> names = new HashMap<>();
              rows.forEach(row -> names.put(row.text(0), row.text(1)));
              return new People(names);
            });
  }

  /**
   * As it can be shown: the name, or what stands there where there is none (any more).
   *
   * @param actor null when nobody did it (yet); so is the name
   */
  public String nameOf(String actor) {
    String name = isOne(actor) ? names.get(actor) : null;
    return name == null ? actor : name;
  }

  /** Null for what the service did by itself, and for names of before there were subjects. */
  public String subjectOf(String actor) {
    return isOne(actor) ? actor : null;
  }

  private boolean isCalled(Named who) {
    return isOne(who.subject()) && Objects.equals(names.get(who.subject()), who.name());
  }

  private boolean isOne(String actor) {
    return actor != null && names.containsKey(actor);
  }
}
