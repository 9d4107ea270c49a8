package dev.tocsin.directory;

import dev.tocsin.breach.ClientId;
import dev.tocsin.casefile.AffectedClients;
import dev.tocsin.client.Clients;
import io.smallrye.mutiny.Uni;
import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;
import org.hibernate.reactive.mutiny.Mutiny;

/**
 * Ids of clients who were told of a breach, or are to be, and are on file no more, as before
 * clients were archived: what links, notices and the register say under such an id is that client's
 * for ever, and must not become another's.
 */
final class TakenIds {

  private TakenIds() {}

  static Uni<Set<ClientId>> among(
      Mutiny.Session session, Clients clients, Collection<ClientId> ids) {
    return clients
        .processorsOf(session, ids)
        .flatMap(onFile -> among(session, ids, onFile.keySet()));
  }

  /**
   * @param onFile those of {@code ids} that are, archived or not
   */
  static Uni<Set<ClientId>> among(
      Mutiny.Session session, Collection<ClientId> ids, Set<ClientId> onFile) {
    Set<ClientId> gone = new TreeSet<>(ids);
    gone.removeAll(onFile);
    return gone.isEmpty() ? Uni.createFrom().item(Set.of()) : AffectedClients.ever(session, gone);
  }
}
