package dev.tocsin.fanout;

import dev.tocsin.breach.BreachId;
import dev.tocsin.breach.ClientId;
import dev.tocsin.breach.NoticeKind;
import dev.tocsin.json.Stored;
import dev.tocsin.sql.Columns;
import dev.tocsin.sql.Sql;
import dev.tocsin.workflow.UnitOfWork;
import io.smallrye.mutiny.Uni;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * What an order for notices comes to: who gets a mail, and who not, with the reason.
 *
 * @param requested how many clients are addressed
 * @param sends how many of them get a mail
 */
public record Reach(int requested, int sends, List<Skipped> skipped) {

  /** So many clients get none, for one reason. */
  public record Skipped(Code code, int count) {}

  /** Why a client gets no mail. */
  public enum Code {
    /** It has the initial notice, or one is on its way. */
    ALREADY_TOLD,
    /** It is not affected after all. */
    WITHDRAWN,
    /** There is no address. */
    NO_CONTACT
  }

  /** What is ordered and not carried out yet counts as done. Of whom is asked: {@code %1$s}. */
  private static final String COUNT =
      """
      select coalesce(sum(n), 0), coalesce(sum(n) filter (where code = 'WITHDRAWN'), 0),
        coalesce(sum(n) filter (where code = 'NO_CONTACT'), 0), coalesce(sum(n) filter (where code = 'ALREADY_TOLD'), 0)
      from (
        select count(*) as n, case
          when a.withdrawn_at is not null then 'WITHDRAWN'
          when c.id is null or json_array_length(cast(c.body as json) -> 'contacts') = 0 then 'NO_CONTACT'
          when :initial and (n.written_from is not null or exists (
            select from fan_out_item i join fan_out f on f.id = i.fan_out_id
            where i.breach_id = a.breach_id and i.client_id = a.client_id and f.kind = 'send-notices')) then 'ALREADY_TOLD'
          end as code
        from affected_client a
          left join client c on c.id = a.client_id
          left join lateral (
            select written_from from notification
            where breach_id = a.breach_id and client_id = a.client_id offset 0) n on true
        where a.breach_id = :breach and %1$s
        group by 2) counted
      """;

  static final String OF_EVERYBODY = COUNT.formatted("a.withdrawn_at is null");

  /** In a statement of its own: with few named, nobody else is looked at. */
  static final String OF_SOME =
      COUNT.formatted(
          "a.client_id in (select value from json_array_elements_text(cast(cast(:clients as text) as json)))");

  /**
   * @param clients those named one by one; empty is everybody affected
   */
  static Uni<Reach> of(
      UnitOfWork work, BreachId breach, NoticeKind kind, Collection<ClientId> clients) {
    Sql asked =
        clients.isEmpty()
            ? Sql.in(work.session(), OF_EVERYBODY)
            : Sql.in(work.session(), OF_SOME).with("clients", Stored.write(clients));
    return asked
        .with("initial", kind == NoticeKind.INITIAL)
        .with("breach", breach.value())
        .one(row -> row)
        .map(Reach::of);
  }

  private static Reach of(Columns row) {
    int requested = count(row, 0);
    List<Skipped> skipped = new ArrayList<>();
    add(skipped, Code.ALREADY_TOLD, count(row, 3));
    add(skipped, Code.WITHDRAWN, count(row, 1));
    add(skipped, Code.NO_CONTACT, count(row, 2));
    int none = skipped.stream().mapToInt(Skipped::count).sum();
    return new Reach(requested, requested - none, List.copyOf(skipped));
  }

  private static void add(List<Skipped> skipped, Code code, int count) {
    if (count > 0) {
      skipped.add(new Skipped(code, count));
    }
  }

  private static int count(Columns row, int column) {
    return row.number(column).intValue();
  }
}
