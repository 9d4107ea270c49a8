package dev.tocsin.mail;

import dev.tocsin.casefile.WaitingQueue;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** Mail that could leave; what stands behind another mail to its client does not wait. */
@ApplicationScoped
public class WaitingMail {

  public static final String QUEUE = "mail";

  @Produces
  @Singleton
  public static WaitingQueue queue() {
    return new WaitingQueue(
        QUEUE,
        """
        select next_at from mail
        where state in ('QUEUED', 'DEFERRED', 'UNCERTAIN') and turn <> 'BEHIND' order by next_at limit 1
        """);
  }
}
