package dev.tocsin.client;

import dev.tocsin.breach.ProcessorId;
import dev.tocsin.breach.Purview;
import dev.tocsin.json.Portion;
import dev.tocsin.json.Stored;
import dev.tocsin.sql.Sql;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.hibernate.reactive.mutiny.Mutiny;

/** The processors on file. */
@ApplicationScoped
public class Processors {

  private static final String FIND = "select body from processor where id = any(:ids)";

  private static final String HOLD =
      """
      select body from processor
      where id in (select value from json_array_elements_text(cast(cast(:ids as text) as json)))
      order by id for share
      """;

  /** Not in the way of foreign keys, which ask for the id alone. */
  private static final String LOCK = "select 1 from processor where id = :id for no key update";

  public Uni<Optional<Processor>> find(Mutiny.Session session, ProcessorId id) {
    return session
        .find(ProcessorRow.class, id.value())
        .map(row -> Optional.ofNullable(row).map(Processors::processor));
  }

  /** Those on file among {@code ids}. */
  public Uni<Map<ProcessorId, Processor>> among(
      Mutiny.Session session, Collection<ProcessorId> ids) {
    return byId(
        Sql.in(session, FIND)
            .with("ids", ids.stream().map(ProcessorId::value).toArray(String[]::new)));
  }

  /**
   * Those on file among {@code ids}, which stay as they are until the end of this transaction: what
   * is put on file by them holds then, too.
   */
  public Uni<Map<ProcessorId, Processor>> hold(
      Mutiny.Session session, Collection<ProcessorId> ids) {
    if (ids.isEmpty()) {
      return Uni.createFrom().item(Map.of());
    }
    return byId(Sql.in(session, HOLD).with("ids", Stored.write(ids)));
  }

  private static Uni<Map<ProcessorId, Processor>> byId(Sql bodies) {
    return bodies
        .list(row -> Stored.read(row.text(0), Processor.class))
        .map(found -> found.stream().collect(Collectors.toMap(Processor::id, Function.identity())));
  }

  /** One of them. */
  public Uni<Optional<Processor>> hold(Mutiny.Session session, ProcessorId id) {
    return hold(session, List.of(id)).map(held -> Optional.ofNullable(held.get(id)));
  }

  /** Whoever is about to put it on file waits for all who hold it, and they for him. */
  public Uni<Void> lock(Mutiny.Session session, ProcessorId id) {
    return Sql.in(session, LOCK).with("id", id.value()).list(row -> row.small(0)).replaceWithVoid();
  }

  /**
   * A page of processors, by id.
   *
   * @param room where they are kept
   * @param purview which are looked for
   * @param after the last id of the page before; null for the first
   */
  public Uni<Portion<Processor>> list(
      Mutiny.Session session, Portion.Room room, Purview purview, ProcessorId after, int limit) {
    String seen = purview.isLimited() ? " and id in (:seen)" : "";
    String from = " from Processor where id > :after" + seen + " order by id";
    return Portion.of(
            limit,
            room,
            bind(
                session.createQuery("select octet_length(body)" + from, Integer.class),
                purview,
                after),
            bind(session.createQuery(from, ProcessorRow.class), purview, after))
        .map(rows -> rows.map(some -> some.stream().map(Processors::processor).toList()));
  }

  private static <R> Mutiny.SelectionQuery<R> bind(
      Mutiny.SelectionQuery<R> query, Purview purview, ProcessorId after) {
    query.setParameter("after", after == null ? "" : after.value());
    if (purview.isLimited()) {
      query.setParameter("seen", purview.listed());
    }
    return query;
  }

  /** Puts the processor on file; whether it was not there before. */
  public Uni<Boolean> put(Mutiny.Session session, Processor processor) {
    return session
        .find(ProcessorRow.class, processor.id().value())
        .flatMap(
            found -> {
              ProcessorRow row = found == null ? new ProcessorRow() : found;
              row.id = processor.id().value();
              row.name = processor.name();
              row.body = Stored.write(processor);
              Uni<Void> stored = found == null ? session.persist(row) : Uni.createFrom().voidItem();
              return stored.chain(session::flush).replaceWith(found == null);
            });
  }

  private static Processor processor(ProcessorRow row) {
    return Stored.read(row.body, Processor.class);
  }
}
