package dev.tocsin.deadline;

import dev.tocsin.casefile.WaitingQueue;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** What fell due and was not looked at; what was set aside waits for a person. */
@ApplicationScoped
public class WaitingDeadlines {

  static final String DEADLINES = "deadline";
  static final String NEWS = "news";
  static final String PROMISES = "promise";

  private static final String FIRST =
      """
      select next_at from %s where set_aside_at is null order by next_at limit 1
      """;

  @Produces
  @Singleton
  public static WaitingQueue deadlines() {
    return queue(DEADLINES);
  }

  @Produces
  @Singleton
  public static WaitingQueue news() {
    return queue(NEWS);
  }

  @Produces
  @Singleton
  public static WaitingQueue promises() {
    return queue(PROMISES);
  }

  /** Called as its table is. */
  private static WaitingQueue queue(String table) {
    return new WaitingQueue(table, FIRST.formatted(table));
  }
}
