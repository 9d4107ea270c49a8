package dev.tocsin.hello;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowIterator;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** Selects one row by its key. */
@Path("/hello/{id}")
@Produces(MediaType.APPLICATION_JSON)
public class HelloResource {

  /** The answer. */
  public record Answer(long id, String word) {}

  private final Pool pool;

  HelloResource(Pool pool) {
    this.pool = pool;
  }

  @GET
  public Uni<Answer> one(long id) {
    return pool.preparedQuery("select id, word from hello where id = $1")
        .execute(Tuple.of(id))
        .map(
            rows -> {
              RowIterator<Row> all = rows.iterator();
              Row row = all.next();
              return new Answer(row.getLong("id"), row.getString("word"));
            });
  }
}
