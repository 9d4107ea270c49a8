package dev.tocsin.fanout;

import dev.tocsin.breach.Breach;
import dev.tocsin.breach.Category;
import dev.tocsin.breach.Fact;
import dev.tocsin.client.Client;
import dev.tocsin.client.Processor;
import dev.tocsin.client.Sector;
import dev.tocsin.client.UsedService;

/**
 * Whether special categories are likely at a client (GDPR 9, 10): it works in health care, or a
 * service it used that the breach is about holds them by default or was built to (Itum I11).
 */
record Sensitive(Processor processor) {

  boolean isLikely(Breach breach, Client client) {
    return client.sector() == Sector.HEALTHCARE
        || client.services().stream()
            .filter(used -> isConcerned(used, breach))
            .map(UsedService::id)
            .flatMap(id -> processor.service(id).stream())
            .anyMatch(service -> mayHoldThem(service, client));
  }

  private static boolean isConcerned(UsedService used, Breach breach) {
    return (breach.services().isEmpty() || breach.services().contains(used.id()))
        && used.isUsedBetween(
            breach.facts().get(Fact.OCCURRED_FROM), breach.facts().get(Fact.OCCURRED_UNTIL));
  }

  private static boolean mayHoldThem(Processor.Service service, Client client) {
    return service.specialCategoriesFor().contains(client.sector())
        || service.dataCategories().stream().anyMatch(Category::isSensitive);
  }
}
