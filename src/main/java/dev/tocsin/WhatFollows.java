package dev.tocsin;

import dev.tocsin.casefile.CountClients;
import dev.tocsin.casefile.KeepTasks;
import dev.tocsin.casefile.WriteAffectedClients;
import dev.tocsin.casefile.WriteBreaches;
import dev.tocsin.casefile.WriteNotifications;
import dev.tocsin.deadline.KeepDeadlines;
import dev.tocsin.deadline.KeepNews;
import dev.tocsin.deadline.KeepPromises;
import dev.tocsin.dpo.TellDpo;
import dev.tocsin.fanout.PlaceOrders;
import dev.tocsin.mail.KeepDueTimes;
import dev.tocsin.workflow.Consequences;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.List;

/** All that follows from what is recorded, in order. Whoever adds something adds it here. */
@ApplicationScoped
public class WhatFollows {

  /** For the service; whatever runs without it has the same. */
  @Produces
  @Singleton
  public static Consequences of(KeepNews news, PlaceOrders orders) {
    return new Consequences(
        List.of(
            new WriteBreaches(),
            new WriteNotifications(),
            new WriteAffectedClients(),
            new KeepTasks(),
            new KeepDeadlines(),
            new KeepPromises(),
            new CountClients()),
        List.of(news, orders, new KeepDueTimes(), new TellDpo()));
  }
}
