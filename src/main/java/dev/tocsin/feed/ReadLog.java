package dev.tocsin.feed;

import dev.tocsin.eventstore.Among;
import dev.tocsin.eventstore.Installation;
import dev.tocsin.eventstore.PostgresEventStore;
import dev.tocsin.eventstore.RecordedEvent;
import dev.tocsin.eventstore.Stretch;
import dev.tocsin.publication.PublicEvents;
import dev.tocsin.workflow.Background;
import dev.tocsin.workflow.BackgroundSessions;
import dev.tocsin.workflow.Streams;
import dev.tocsin.workflow.Workflow;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.function.Function;
import org.hibernate.reactive.mutiny.Mutiny;

/** The log as the feed reads it: by position, without words, a little at a time. */
final class ReadLog {

  /** Positions that are looked at for the tail at a time. */
  private static final int NEXT = 500;

  /** Bytes that one listener is given at a time: each keeps them until they were taken. */
  static final long PAGE = 32 * 1024;

  /** Positions that are looked at for one listener at a time, whatever is wanted of them. */
  private static final int LOOKED_AT = 5_000;

  private final Workflow workflow;
  private final BackgroundSessions sessions;
  private final Background background;
  private final PublicEvents events;
  private final long page;
  private final WriteEvents write = new WriteEvents();

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
        session -> {
          PostgresEventStore log = new PostgresEventStore(session);
          return start(
                  log, after, until, wanted.breach() == null ? null : Streams.of(wanted.breach()))
              .chain(start -> page(session, log, start, until, wanted));
        });
  }

  /** Nothing of a breach stands before its first event. */
  private static Uni<Long> start(PostgresEventStore log, long after, long until, String stream) {
    return stream == null
        ? Uni.createFrom().item(after)
        : log.firstPosition(stream)
            .map(first -> first.map(at -> Math.max(after, at - 1)).orElse(until));
  }

  private Uni<Heard> page(
      Mutiny.Session session, PostgresEventStore log, long after, long until, Wanted wanted) {
    long end = Math.min(until, after + LOOKED_AT);
    Among among = wanted.among();
    return log.read(after, end, among, page)
        .chain(
            read ->
                written(session, log, read.events())
                    .map(all -> all.stream().filter(wanted::has).toList())
                    .map(
                        heard ->
                            new Heard(read.more() ? last(read) : Math.max(after, end), heard)));
  }

  private static long last(Stretch read) {
    return read.events().get(read.events().size() - 1).position();
  }

  private Uni<List<FedEvent>> written(
      Mutiny.Session session, PostgresEventStore log, List<RecordedEvent> read) {
    return read.isEmpty()
        ? Uni.createFrom().item(List.of())
        : Installation.id(session)
            .chain(installation -> events.of(log, read, installation))
            .map(all -> all.stream().map(write::of).toList());
  }

  private <T> Uni<T> inOrder(Function<Mutiny.Session, Uni<T>> work) {
    return background.run(() -> sessions.inOrder(work));
  }
}
