package dev.tocsin.casefile;

import dev.tocsin.breach.BreachId;
import dev.tocsin.breach.ProcessorId;
import dev.tocsin.breach.Purview;
import java.util.Map;

/**
 * Which tasks.
 *
 * @param kind null for each
 * @param breach null for every one
 * @param processor null for every one's
 * @param nobodys whether those are among them that are no processor's
 * @param purview whose are looked for
 */
public record TaskSelection(
    TaskKind kind, BreachId breach, ProcessorId processor, boolean nobodys, Purview purview) {

  /** As conditions on a {@link TaskRow}, each begun with "and", with what they are given. */
  void conditions(StringBuilder where, Map<String, Object> given) {
    if (kind != null) {
      where.append(" and kind = :kind");
      given.put("kind", kind.name());
    }
    if (breach != null) {
      where.append(" and breachId = :breach");
      given.put("breach", breach.value());
    }
    if (processor != null) {
      where.append(" and processorId = :processor");
      given.put("processor", processor.value());
    }
    if (!nobodys) {
      where.append(" and processorId is not null");
    }
    if (purview.isLimited()) {
      where.append(" and (processorId is null or processorId in (:seen))");
      given.put("seen", purview.listed());
    }
  }
}
