package dev.tocsin.fanout;

import dev.tocsin.breach.ClientId;
import dev.tocsin.breach.Text;
import dev.tocsin.notification.Estimate;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** What was said of particular clients when they were named: what is affected there, how much. */
public record OwnShares(Map<ClientId, Text> scopes, Map<ClientId, Estimate> estimates) {

  /** Nothing particular. */
  public static final OwnShares NONE = new OwnShares(Map.of(), Map.of());

  /** Everybody of whom something was said. */
  public Set<ClientId> clients() {
    Set<ClientId> clients = new TreeSet<>(scopes.keySet());
    clients.addAll(estimates.keySet());
    return clients;
  }

  Optional<Text> scopeOf(ClientId client) {
    return Optional.ofNullable(scopes.get(client));
  }

  Optional<Estimate> estimateOf(ClientId client) {
    return Optional.ofNullable(estimates.get(client));
  }
}
