package dev.tocsin.workflow;

import dev.tocsin.json.Stored;
import dev.tocsin.sql.Sql;
import io.smallrye.mutiny.Uni;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
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
      select subject, name, now()
      from json_to_recordset(cast(cast(:rows as text) as json)) as r (subject text, name text)
      where not exists (select from person p where p.subject = r.subject and p.name = r.name)
      order by subject
      on conflict (subject) do update set name = excluded.name, named_at = excluded.named_at
      """;

  /** Notes what several are called now. */
  public static final Need<Named, Boolean> NAMES =
      new Need<>() {
        @Override
        public Uni<List<Boolean>> load(UnitOfWork work, List<Named> people) {
          Map<String, String> names = new HashMap<>();
          people.forEach(each -> names.put(each.subject(), each.name()));
          List<Map<String, Object>> rows = new ArrayList<>();
          names.forEach(
              (subject, name) -> {
                Map<String, Object> row = new HashMap<>();
                row.put("subject", subject);
                row.put("name", name);
                rows.add(row);
              });
          return work.run(NAME, rows).replaceWith(Collections.nCopies(people.size(), Boolean.TRUE));
        }

        @Override
        public boolean isForAccepted() {
          return true;
        }
      };

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
    return NAMES.load(work, List.of(who)).replaceWithVoid();
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

  private boolean isOne(String actor) {
    return actor != null && names.containsKey(actor);
  }
}
