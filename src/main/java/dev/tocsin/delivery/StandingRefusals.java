package dev.tocsin.delivery;

import dev.tocsin.breach.ProcessorId;
import dev.tocsin.sql.Columns;
import dev.tocsin.sql.Sql;
import dev.tocsin.workflow.Reading;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What the mail server goes on refusing, for the person who has the task to see to it. */
public final class StandingRefusals {

  /** Those heard last; a server that is cross with everybody says the same of each. */
  private static final int MOST = 100;

  private static final String OF_PROCESSORS =
      """
      select processor_id, recipient, reply, first_at, last_at
      from (
        select r.*, row_number() over (partition by processor_id order by last_at desc, server, recipient) as nth
        from mail_refusal r where processor_id = any(:processors)) as latest
      where nth <= :most
      order by processor_id, nth
      """;

  /** What is refused. */
  public enum Whom {
    /** Whoever a mail is from or for. */
    EVERYBODY,
    /** What comes from the processor's address. */
    SENDER,
    /** What goes to one contact. */
    RECIPIENT
  }

  /**
   * A refusal that nobody took back yet.
   *
   * @param recipient the contact's address; null when it is about no contact
   * @param reply what the server said last, or what was wrong when it said nothing
   */
  public record Refusal(Whom whom, String recipient, String reply, Instant since, Instant lastAt) {}

  private StandingRefusals() {}

  /** By processor, the latest first. */
  public static Uni<Map<ProcessorId, List<Refusal>>> of(
      Reading work, Collection<ProcessorId> processors) {
    if (processors.isEmpty()) {
      return Uni.createFrom().item(Map.of());
    }
    return Sql.in(work.session(), OF_PROCESSORS)
        .with("processors", processors.stream().map(ProcessorId::value).toArray(String[]::new))
        .with("most", MOST)
        .lines()
        .map(StandingRefusals::byProcessor);
  }

  private static Map<ProcessorId, List<Refusal>> byProcessor(List<Columns> rows) {
    Map<ProcessorId, List<Refusal>> found = new HashMap<>();
    for (Columns row : rows) {
      found
          .computeIfAbsent(new ProcessorId(row.text("processor_id")), id -> new ArrayList<>())
          .add(refusal(row));
    }
    return found;
  }

  private static Refusal refusal(Columns row) {
    String recipient = row.text("recipient");
    Whom whom = Refusals.whom(recipient);
    return new Refusal(
        whom,
        whom == Whom.RECIPIENT ? recipient : null,
        row.text("reply"),
        row.instant("first_at"),
        row.instant("last_at"));
  }
}
