package dev.tocsin.breach;

import java.time.Instant;
import java.util.List;

/**
 * These clients are affected.
 *
 * @param count how many of them are new, by service and by name together
 * @param concerned how many are new or have their scope described
 */
public record IdentifyClients(
    int count, int concerned, List<ServiceId> services, List<ClientId> clientIds)
    implements BreachCommand {

  @Override
  public List<BreachEvent> decide(Breach breach, Instant now) {
    breach.mustBeActive("name affected clients");
    return concerned == 0
        ? List.of()
        : List.of(new BreachEvent.ClientsIdentified(count, services, clientIds));
  }
}
