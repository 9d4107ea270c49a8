package dev.tocsin.client;

import dev.tocsin.breach.ProcessorId;
import dev.tocsin.json.Stored;
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

  public Uni<Optional<Processor>> find(Mutiny.Session session, ProcessorId id) {
    return session
        .find(ProcessorRow.class, id.value())
        .map(row -> Optional.ofNullable(row).map(Processors::processor));
  }

  /** Those on file among {@code ids}. */
  public Uni<Map<ProcessorId, Processor>> findAll(
      Mutiny.Session session, Collection<ProcessorId> ids) {
    if (ids.isEmpty()) {
      return Uni.createFrom().item(Map.of());
    }
    return session
        .createQuery("from Processor where id in (:ids)", ProcessorRow.class)
        .setParameter("ids", ids.stream().map(ProcessorId::value).toList())
        .getResultList()
        .map(
            rows ->
                rows.stream()
                    .map(Processors::processor)
                    .collect(Collectors.toMap(Processor::id, Function.identity())));
  }

  /**
   * A page of processors, by id.
   *
   * @param after the last id of the page before; null for the first
   */
  public Uni<List<Processor>> list(Mutiny.Session session, ProcessorId after, int limit) {
    return session
        .createQuery("from Processor where id > :after order by id", ProcessorRow.class)
        .setParameter("after", after == null ? "" : after.value())
        .setMaxResults(limit)
        .getResultList()
        .map(rows -> rows.stream().map(Processors::processor).toList());
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
