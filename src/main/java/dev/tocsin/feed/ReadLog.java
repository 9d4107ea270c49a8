package dev.tocsin.feed;

import dev.tocsin.eventstore.Installation;
import dev.tocsin.eventstore.PostgresEventStore;
import dev.tocsin.eventstore.RecordedEvent;
import dev.tocsin.publication.PublicEvents;
import dev.tocsin.workflow.Background;
import dev.tocsin.workflow.BackgroundSessions;
import dev.tocsin.workflow.Workflow;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.hibernate.reactive.mutiny.Mutiny;

/** The log as the feed reads it: by position, without words, a little at a time. */
final class ReadLog {

  /** Positions that are looked at for the tail at a time. */
  private static final int NEXT = 500;

  /** Bytes that one listener is given at a time: each keeps them until they were taken. */
  static final long PAGE = 32 * 1024;

  private final Workflow workflow;
  private final BackgroundSessions sessions;
  private final Background background;
  private final PublicEvents events;
  private final long page;
  private final WriteEvents write = new WriteEvents();

  /** Null until somebody asked; it stays as it is. */
  private volatile UUID installation;

  /**
   * @param page in bytes
   */
  ReadLog(
      Workflow workflow,
      BackgroundSessions sessions,
      Background background,
      PublicEvents events,
      long page) {
    this.workflow = workflow;
    this.sessions = sessions;
    this.background = background;
    this.events = events;
    this.page = page;
  }

  /** The last position given. */
  Uni<Long> head() {
    return background.run(() -> workflow.looking(work -> work.log().lastPosition()));
  }

  /** All after this position, as far as they fit into memory. */
  Uni<List<FedEvent>> next(long after) {
    return inOrder(
        session -> {
          PostgresEventStore log = new PostgresEventStore(session);
          return log.read(after, NEXT).chain(read -> written(session, log, read));
        });
  }

  /** Those that are wanted of a stretch after this position. */
  Uni<Heard> page(long after, long until, Wanted wanted) {
    return inOrder(
        session ->
            installation(session)
                .chain(
                    of ->
                        events.passage(
                            new PostgresEventStore(session), wanted.of(after, until), page, of))
                .map(
                    passage ->
                        new Heard(
                            passage.reached(),
                            passage.events().stream()
                                .filter(wanted::has)
                                .map(write::of)
                                .toList())));
  }

  private Uni<List<FedEvent>> written(
      Mutiny.Session session, PostgresEventStore log, List<RecordedEvent> read) {
    return installation(session)
        .chain(of -> events.of(log, read, of))
        .map(all -> all.stream().map(write::of).toList());
  }

  private Uni<UUID> installation(Mutiny.Session session) {
    UUID known = installation;
    return known == null
        ? Installation.id(session).invoke(id -> installation = id)
        : Uni.createFrom().item(known);
  }

  private <T> Uni<T> inOrder(Function<Mutiny.Session, Uni<T>> work) {
    return background.run(() -> sessions.inOrder(work));
  }
}
