package dev.tocsin.eventstore;

import dev.tocsin.sql.Sql;
import io.smallrye.mutiny.Uni;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny;

/** Which log this is; given once, when its tables are made. */
public final class Installation {

  private Installation() {}

  public static Uni<UUID> id(Mutiny.Session session) {
    return Sql.in(session, "select id from installation").one(row -> row.uuid(0));
  }
}
