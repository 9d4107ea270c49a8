package dev.tocsin.api;

import dev.tocsin.breach.Rejected;
import dev.tocsin.json.InMemory;
import dev.tocsin.json.Stored;
import dev.tocsin.workflow.BreachChange;
import dev.tocsin.workflow.Streams;
import dev.tocsin.workflow.UnitOfWork;
import io.smallrye.mutiny.Uni;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * How much may be recorded about one breach: each notice is written from all that is known, and
 * each command decided on all that was ever recorded.
 */
final class OnRecord {

  /**
   * Of what is known now, in bytes as a letter has them. A letter is in memory several times while
   * it is written and queued, an update may have the old beside the new, and no mail server takes
   * many megabytes.
   */
  static final long MOST_KNOWN = 512L * 1024;

  /** Of all that was ever recorded, in bytes. */
  static final long MOST_EVER = 8L * 1024 * 1024;

  private OnRecord() {}

  /**
   * Before facts or a measure are recorded. What makes what is known shorter is taken while there
   * is room for it on record.
   *
   * @throws Rejected when there would be too much; the {@code Uni} fails with it
   */
  static Uni<Void> mustHaveRoom(UnitOfWork work, BreachChange change) {
    if (change.events().isEmpty()) {
      return Uni.createFrom().voidItem();
    }
    long known = inLetters(change.after());
    if (known > MOST_KNOWN && known > inLetters(change.before().state())) {
      throw tooMuch(
          "what is known about a breach is at most %d bytes as letters have them",
          MOST_KNOWN, known);
    }
    String stream = Streams.of(change.id());
    long more = change.events().stream().mapToLong(OnRecord::bytes).sum();
    return work.log()
        .sizes(List.of(stream))
        .map(sizes -> sizes.getOrDefault(stream, 0L) + more)
        .invoke(
            ever -> {
              if (ever > MOST_EVER) {
                throw tooMuch(
                    "all that is ever recorded about a breach is at most %d bytes",
                    MOST_EVER, ever);
              }
            })
        .replaceWithVoid();
  }

  private static Rejected tooMuch(String rule, long most, long found) {
    return new Rejected(rule.formatted(most) + ", and this would make it " + found);
  }

  /**
   * A less-than sign takes four bytes in HTML, and a text with one letter beyond Latin-1 two bytes
   * a letter in memory.
   */
  private static long inLetters(Object stored) {
    String json = Stored.write(stored);
    long more =
        json.chars()
            .map(
                each ->
                    switch (each) {
                      case '<', '>' -> 3;
                      case '&', '\'' -> 4;
                      default -> 0;
                    })
            .sum();
    return Math.max(bytes(json), InMemory.bytes(json)) + more;
  }

  private static long bytes(Object stored) {
    return bytes(Stored.write(stored));
  }

  private static long bytes(String json) {
    return json.getBytes(StandardCharsets.UTF_8).length;
  }
}
