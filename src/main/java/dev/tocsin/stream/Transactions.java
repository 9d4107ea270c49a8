package dev.tocsin.stream;

import io.smallrye.mutiny.Uni;
import java.util.function.Function;
import org.hibernate.reactive.mutiny.Mutiny;

/** The database, for threads that may wait. */
@FunctionalInterface
public interface Transactions {

  /** Waits for the work's transaction to end; throws what the work failed with. */
  <T> T in(Function<Mutiny.Session, Uni<T>> work);
}
