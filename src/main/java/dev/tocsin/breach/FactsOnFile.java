package dev.tocsin.breach;

import java.util.List;

/**
 * Facts as they are read: as they were said, and beside them what follows.
 *
 * @param derived names of facts that nobody said and that a code says: each of them is "yes"
 */
public record FactsOnFile(Facts said, List<String> derived) {

  public static FactsOnFile of(Facts said) {
    return new FactsOnFile(said, said.derived());
  }
}
