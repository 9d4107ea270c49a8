package dev.tocsin.dpo;

import dev.tocsin.workflow.Changes;
import dev.tocsin.workflow.Policy;
import dev.tocsin.workflow.UnitOfWork;
import io.smallrye.mutiny.Uni;

/**
 * Notes the letters that the processor's own DPO is owed: at once when a possible breach is
 * reported (Lucrasoft L1, Itum I1), once per breach, threshold and due minute when time runs out,
 * and when a notice reached nobody.
 */
public final class TellDpo implements Policy {

  @Override
  public Uni<Void> note(UnitOfWork work, Changes changes) {
    return OwedLetters.note(work, Occasions.in(changes));
  }
}
