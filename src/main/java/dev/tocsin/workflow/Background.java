package dev.tocsin.workflow;

import io.smallrye.mutiny.Uni;
import java.util.function.Supplier;

/** Runs work away from whoever asked for it, so that no two chains ever share a session. */
public interface Background {

  <T> Uni<T> run(Supplier<Uni<T>> work);
}
