package dev.tocsin.breach;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The processors whose affairs somebody may see: breaches, clients, tasks and all that hangs on
 * them. Of any other processor there is nothing to be found.
 */
public final class Purview {

  /** Of somebody who is not limited; what is no processor's is among it. */
  public static final Purview ALL = new Purview(null);

  private final Set<ProcessorId> processors;

  private Purview(Set<ProcessorId> processors) {
    this.processors = processors;
  }

  /** Of these and no others; of nobody when there are none. */
  public static Purview of(Set<ProcessorId> processors) {
    return new Purview(Set.copyOf(processors));
  }

  public boolean isLimited() {
    return processors != null;
  }

  /**
   * Whether it may be seen.
   *
   * @param processor null for what is no processor's
   */
  public boolean covers(ProcessorId processor) {
    return processors == null || (processor != null && processors.contains(processor));
  }

  /**
   * For queries: the ids with commas between them, which no id has in it; null when not limited.
   */
  public String joined() {
    return processors == null
        ? null
        : processors.stream().map(ProcessorId::value).sorted().collect(Collectors.joining(","));
  }

  /**
   * The same as a list that is never empty: the empty word in it is nobody's id.
   *
   * @throws IllegalStateException when not limited
   */
  public List<String> listed() {
    if (processors == null) {
      throw new IllegalStateException("whoever is not limited needs no list");
    }
    return Stream.concat(Stream.of(""), processors.stream().map(ProcessorId::value)).toList();
  }

  @Override
  public String toString() {
    return processors == null ? "all" : joined();
  }
}
