package dev.tocsin.mail;

import dev.tocsin.sql.Columns;
import dev.tocsin.sql.Sql;
import io.smallrye.mutiny.Uni;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.hibernate.reactive.mutiny.Mutiny;

/** What may leave by a {@link Pace}, for one look at the queue, which may take several. */
final class Allowance {

  private static final String SPENT =
      """
      select m.id, %s as domain,
        (select cast(extract(epoch from spent_until - clock_timestamp()) as double precision) from mail_pace p where p.domain = %s) as ahead
      from mail m where m.id = any(:ids)
      """
          .formatted(Pace.DOMAIN, Pace.DOMAIN);

  private static final String PUT_ASIDE =
      """
      with aside as (
        update mail set turn = 'PACED' where id = any(:ids) returning %s as domain)
      insert into mail_pace (domain, spent_until, waiting)
      select distinct domain, timestamptz 'epoch', true from aside order by 1
      on conflict (domain) do update set waiting = true
      """
          .formatted(Pace.DOMAIN);

  private final OptionalDouble perDomain;
  private final int places;
  private final DomainShares shares;

  /** How many more may leave to which domain, as far as that was asked. */
  private final Map<String, Integer> open = new HashMap<>();

  /**
   * @param perDomain mails a second to one domain; any when absent
   * @param places how many may leave in all
   * @param shares whose turn it is among those of one domain
   */
  Allowance(OptionalDouble perDomain, int places, DomainShares shares) {
    this.perDomain = perDomain;
    this.places = places;
    this.shares = shares;
  }

  int places() {
    return places;
  }

  /**
   * Those of the locked mails whose domain is open; the others are put aside.
   *
   * @param locked as {@link TakeMail#DUE} has them
   */
  Uni<List<Columns>> within(Mutiny.Session session, List<Columns> locked) {
    if (perDomain.isEmpty() || locked.isEmpty()) {
      return Uni.createFrom().item(locked);
    }
    Long[] ids = locked.stream().map(row -> row.number(1)).distinct().toArray(Long[]::new);
    return Sql.in(session, SPENT)
        .with("ids", ids)
        .lines()
        .map(rows -> over(locked, rows))
        .flatMap(over -> putAside(session, locked, over));
  }

  private Uni<List<Columns>> putAside(
      Mutiny.Session session, List<Columns> locked, Set<Long> over) {
    return over.isEmpty()
        ? Uni.createFrom().item(locked)
        : Sql.in(session, PUT_ASIDE)
            .with("ids", over.toArray(Long[]::new))
            .update()
            .replaceWith(locked.stream().filter(row -> !over.contains(row.number(1))).toList());
  }

  private Set<Long> over(List<Columns> locked, List<Columns> domains) {
    Map<Long, String> domainOf = new HashMap<>();
    for (Columns row : domains) {
      domainOf.put(row.number(0), row.text(1));
      open.computeIfAbsent(row.text(1), it -> Pace.open(perDomain.getAsDouble(), row.decimal(2)));
    }
    Map<String, List<Columns>> ofDomain =
        locked.stream()
            .collect(
                Collectors.groupingBy(
                    row -> domainOf.get(row.number(1)), LinkedHashMap::new, Collectors.toList()));
    Set<Long> over = new TreeSet<>(domainOf.keySet());
    ofDomain.forEach(
        (domain, mails) -> {
          List<Long> within = shares.of(domain).give(mails, open.get(domain));
          open.merge(domain, -within.size(), Integer::sum);
          within.forEach(over::remove);
        });
    return over;
  }
}
