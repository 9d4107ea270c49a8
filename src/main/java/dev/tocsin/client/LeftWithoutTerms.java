package dev.tocsin.client;

import dev.tocsin.json.Stored;
import dev.tocsin.sql.Columns;
import dev.tocsin.sql.Sql;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.hibernate.reactive.mutiny.Mutiny;

/** Clients that have no terms of their own, in sectors for which an agreement has none either. */
public final class LeftWithoutTerms {

  /** Whoever is on file counts, whether its own agreement ended or not: it may be told later on. */
  private static final String COUNT =
      """
      select cast(body as json) ->> 'sector', count(*)
      from client
      where processor_id = :processor
        and cast(body as json) -> 'terms' is null
        and cast(body as json) ->> 'sector' not in (
          select value from json_array_elements_text(cast(cast(:sectors as text) as json)))
      group by 1
      """;

  private LeftWithoutTerms() {}

  /**
   * How many of each sector this processor's file would leave without terms. Whoever puts it on
   * file holds the processor's row ({@link Processors#lock}): then nobody joins them meanwhile.
   */
  public static Uni<Map<Sector, Long>> by(Mutiny.Session session, Processor processor) {
    List<Sector> sectors = processor.agreementTerms().stream().map(AgreementTerms::sector).toList();
    return Sql.in(session, COUNT)
        .with("processor", processor.id().value())
        .with("sectors", Stored.write(sectors))
        .lines()
        .map(LeftWithoutTerms::counts);
  }

  private static Map<Sector, Long> counts(List<Columns> rows) {
    Map<Sector, Long> counts = new TreeMap<>();
    rows.forEach(row -> counts.put(Sector.valueOf(row.text(0)), row.number(1)));
    return counts;
  }
}
