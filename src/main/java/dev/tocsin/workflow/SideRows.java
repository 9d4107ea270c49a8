package dev.tocsin.workflow;

import io.smallrye.mutiny.Uni;
import java.util.List;

/** What is written down beside the events, at once for all commands that arrive together. */
public interface SideRows<R> {

  /** Writes these rows. */
  Uni<Void> write(UnitOfWork work, List<R> rows);
}
