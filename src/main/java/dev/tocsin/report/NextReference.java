package dev.tocsin.report;

import dev.tocsin.sql.Sql;
import dev.tocsin.workflow.UnitOfWork;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.ZoneId;
import java.util.Locale;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * What people call a breach on the telephone, counted without a gap per year; drills for
 * themselves, so that the register shows none either.
 */
@ApplicationScoped
public class NextReference {

  private static final String REAL = "TOC";
  private static final String DRILL = "DRILL";

  /** Until this transaction ends, the next report of the series waits here: ask late. */
  private static final String COUNT =
      """
      insert into reference_count (series, year, last) values (:series, :year, 1)
      on conflict (series, year) do update set last = reference_count.last + 1
      returning last
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

  /** The next one of the year in which it is asked for. */
  Uni<String> of(UnitOfWork work, boolean drill) {
    String series = drill ? DRILL : REAL;
    int year = work.now().atZone(zone).getYear();
    return Sql.in(work.session(), COUNT)
        .with("series", series)
        .with("year", year)
        .one(row -> row.number(0))
        .map(number -> String.format(Locale.ROOT, "%s-%d-%04d", series, year, number));
  }
}
