package dev.tocsin.breach;

import java.time.Instant;
import java.util.List;

/**
 * These clients are affected.
 *
 * @param count how many of them are new, by service and by name together
 */
public record IdentifyClients(int count, List<ServiceId> services, List<ClientId> clientIds)
    implements BreachCommand {

  @Override
  public List<BreachEvent> decide(Breach breach, Instant now) {
    breach.mustBeActive("name affected clients");
    return count == 0
        ? List.of()
        : List.of(new BreachEvent.ClientsIdentified(count, services, clientIds));
  }
}
