package dev.tocsin.report;

import dev.tocsin.json.Stored;
import dev.tocsin.sql.Sql;
import dev.tocsin.workflow.Need;
import dev.tocsin.workflow.UnitOfWork;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * What people call a breach on the telephone, counted without a gap per year; drills for
 * themselves, so that the register shows none either.
 */
@ApplicationScoped
public class NextReference implements Need<Boolean, String> {

  private static final String REAL = "TOC";
  private static final String DRILL = "DRILL";

  /** Until this transaction ends, the next report of the series waits here: ask late. */
  private static final String COUNT =
      """
      insert into reference_count (series, year, last)
      select series, year, many
      from json_to_recordset(cast(cast(:rows as text) as json)) as r (series text, year int, many bigint)
      order by series, year
      on conflict (series, year) do update set last = reference_count.last + excluded.last
      returning series, last
      """;

  private final ZoneId zone;

  /**
   * @param zone where a year begins
   */
  public NextReference(
      @ConfigProperty(name = "tocsin.dpo.time-zone", defaultValue = "Europe/Amsterdam")
          ZoneId zone) {
    this.zone = zone;
  }

  /** The next ones of the year in which they are asked for, by whether it is for a drill. */
  @Override
  public Uni<List<String>> load(UnitOfWork work, List<Boolean> drills) {
    int year = work.now().atZone(zone).getYear();
    Map<String, Long> wanted =
        drills.stream()
            .map(NextReference::series)
            .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
    return Sql.in(work.session(), COUNT)
        .with("rows", Stored.rows(rows(wanted, year)))
        .list(row -> Map.entry(row.text(0), row.number(1)))
        .map(last -> numbers(drills, year, wanted, last));
  }

  /** Until the transaction ends, others who ask wait: whoever asks is not refused any more. */
  private static List<Map<String, Object>> rows(Map<String, Long> wanted, int year) {
    List<Map<String, Object>> rows = new ArrayList<>();
    wanted.forEach(
        (series, many) -> rows.add(Map.of("series", series, "year", year, "many", many)));
    return rows;
  }

  private static List<String> numbers(
      List<Boolean> drills,
      int year,
      Map<String, Long> wanted,
      List<Map.Entry<String, Long>> last) {
    Map<String, Long> next = new HashMap<>();
    last.forEach(each -> next.put(each.getKey(), each.getValue() - wanted.get(each.getKey())));
    return drills.stream()
        .map(NextReference::series)
        .map(
            series ->
                String.format(
                    Locale.ROOT, "%s-%d-%04d", series, year, next.merge(series, 1L, Long::sum)))
        .toList();
  }

  private static String series(boolean drill) {
    return drill ? DRILL : REAL;
  }
}
