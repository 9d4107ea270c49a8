package dev.tocsin.deadline;

import dev.tocsin.casefile.WaitingQueue;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** What fell due and was not looked at; what was set aside waits for a person. */
@ApplicationScoped
public class WaitingDeadlines {
  @Produces
  @Singleton
  public static WaitingQueue deadlines() {
    return new WaitingQueue(
        "deadline",
        """
        select next_at from deadline where set_aside_at is null order by next_at limit 1
        """);
  }

  @Produces
  @Singleton
  public static WaitingQueue news() {
    return new WaitingQueue(
        "news",
        """
        select next_at from news where set_aside_at is null order by next_at limit 1
        """);
  }

  @Produces
  @Singleton
  public static WaitingQueue promises() {
    return new WaitingQueue(
        "promise",
        """
        select next_at from promise where set_aside_at is null order by next_at limit 1
        """);
  }
}
