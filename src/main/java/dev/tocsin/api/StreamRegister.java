package dev.tocsin.api;

import dev.tocsin.eventstore.Metadata;
import dev.tocsin.limits.Asks;
import dev.tocsin.limits.FilesAtATime;
import dev.tocsin.limits.PoolShare;
import dev.tocsin.limits.RoomInMemory;
import dev.tocsin.problem.TooManyInFlight;
import dev.tocsin.register.Line;
import dev.tocsin.register.LinePlace;
import dev.tocsin.register.Register;
import dev.tocsin.register.RegisterFile;
import dev.tocsin.register.Selection;
import dev.tocsin.workflow.Background;
import dev.tocsin.workflow.DatabaseAway;
import dev.tocsin.workflow.Failure;
import dev.tocsin.workflow.Workflow;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.jboss.logging.Logger;

/**
 * The register as one file: a part of it is read when the one before was taken, in a transaction of
 * its own, and no more of it is in memory than that part.
 */
@ApplicationScoped
class StreamRegister {

  private static final Logger LOG = Logger.getLogger(StreamRegister.class);

  /** So many lines are read in one transaction, or as many as fit into memory. */
  private static final int PART = 200;

  /** So many characters of them are printed at a time, or one line. */
  private static final int PRINTED = 256 * 1024;

  private static final int PIECE = 32 * 1024;

  private static final Duration PAUSE = Duration.ofMillis(200);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(2);
  private static final Duration PATIENCE = Duration.ofMinutes(1);

  private final Workflow workflow;
  private final Background background;
  private final Register register;
  private final PoolShare share;
  private final RoomInMemory memory;
  private final FilesAtATime files;

  StreamRegister(
      Workflow workflow,
      Background background,
      Register register,
      PoolShare share,
      RoomInMemory memory,
      FilesAtATime files) {
    this.workflow = workflow;
    this.background = background;
    this.register = register;
    this.share = share;
    this.memory = memory;
    this.files = files;
  }

  /**
   * All of this selection. Fails when there are too many files already, and when a part could not
   * be read: half a file must not look like a whole one.
   *
   * @param cause who asks
   */
  Multi<String> of(Metadata cause, Selection selection) {
    return files.among(cause.actor(), parts(cause, selection));
  }

  private Multi<String> parts(Metadata cause, Selection selection) {
    AtomicReference<LinePlace> last = new AtomicReference<>(LinePlace.START);
    return Multi.createBy()
        .repeating()
        .uni(() -> part(cause, selection, last))
        .whilst(Part::more)
        .onItem()
        .transformToMultiAndConcatenate(part -> Multi.createFrom().iterable(pieces(part.text())))
        .onFailure()
        .invoke(StreamRegister::tell);
  }

  /** Whoever reads it sees half a file; who looks after the service should know why. */
  private static void tell(Throwable failure) {
    if (!(failure instanceof DatabaseAway)) { // of which there is a line already
      LOG.warnf("a file of the register was cut: %s", Failure.of(failure));
    }
  }

  /**
   * A little at a time, each once the one before has left: none of it waits outside of the heap.
   */
  static List<String> pieces(String text) {
    List<String> pieces = new ArrayList<>();
    for (int from = 0; from < text.length(); ) {
      int to = Math.min(from + PIECE, text.length());
      if (to < text.length() && Character.isHighSurrogate(text.charAt(to - 1))) {
        to--;
      }
      pieces.add(text.substring(from, to));
      from = to;
    }
    return pieces;
  }

  private record Part(boolean more, String text) {}

  /** Whoever has begun a file stands in line for its next part until it is its turn. */
  private Uni<Part> part(Metadata cause, Selection selection, AtomicReference<LinePlace> last) {
    Uni<Part> next = Uni.createFrom().deferred(() -> next(cause, selection, last));
    return last.get().equals(LinePlace.START) ? next : inLine(next);
  }

  /** Asked again where too much is asked at once. */
  static <T> Uni<T> inLine(Uni<T> part) {
    return part.onFailure(TooManyInFlight.class)
        .retry()
        .withBackOff(PAUSE, LONGEST_PAUSE)
        .expireIn(PATIENCE.toMillis());
  }

  private Uni<Part> next(Metadata cause, Selection selection, AtomicReference<LinePlace> last) {
    LinePlace after = last.get();
    String head = after.equals(LinePlace.START) ? RegisterFile.head() : "";
    RoomInMemory.Held room = memory.begin();
    return background
        .run(
            () ->
                share.within(
                    Asks.toLook(cause, "register"),
                    () ->
                        workflow.inTransaction(
                            cause,
                            work -> register.lines(work, room::take, selection, after, PART)),
                    room::release))
        .map(
            lines -> {
              RegisterFile.Printed printed = RegisterFile.first(lines.rows(), PRINTED);
              last.set(end(lines.rows().subList(0, printed.lines()), after));
              boolean more = lines.more() || printed.lines() < lines.rows().size();
              return new Part(more, head + printed.text());
            });
  }

  private static LinePlace end(List<Line> lines, LinePlace after) {
    return lines.isEmpty() ? after : lines.get(lines.size() - 1).place();
  }
}
