package dev.tocsin.client;

import dev.tocsin.breach.ClientId;
import dev.tocsin.json.Stored;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Optional;
import org.hibernate.reactive.mutiny.Mutiny;

/**
 * Takes a client out of lists, files and services, and brings it back as it was. Its name and its
 * contacts stay for the breaches it is told of: what was sent to it must be readable, and an update
 * must reach it.
 */
@ApplicationScoped
public class ArchiveClients {

  /** The client as it is archived, now or before; empty when there is none. */
  public Uni<Optional<Client>> archive(Mutiny.Session session, ClientId id, Instant now) {
    return Clients.row(session, id)
        .flatMap(
            row -> {
              if (row.isEmpty() || row.get().archivedAt != null) {
                return Uni.createFrom().item(row.map(Clients::client));
              }
              row.get().beforeArchiving = row.get().body;
              row.get().archivedAt = now;
              return put(session, row.get(), Clients.client(row.get()).archived(now));
            });
  }

  /** The client as it was, if it was archived; as it is otherwise; empty when there is none. */
  public Uni<Optional<Client>> restore(Mutiny.Session session, ClientId id) {
    return Clients.row(session, id)
        .flatMap(
            row -> {
              if (row.isEmpty() || row.get().archivedAt == null) {
                return Uni.createFrom().item(row.map(Clients::client));
              }
              Client before = Stored.read(row.get().beforeArchiving, Client.class);
              row.get().beforeArchiving = null;
              row.get().archivedAt = null;
              return put(session, row.get(), before);
            });
  }

  private static Uni<Optional<Client>> put(Mutiny.Session session, ClientRow row, Client client) {
    row.body = Stored.write(client);
    return session
        .flush()
        .chain(() -> Clients.putServices(session, client))
        .replaceWith(Optional.of(client));
  }
}
