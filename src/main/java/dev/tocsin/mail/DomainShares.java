package dev.tocsin.mail;

import dev.tocsin.workflow.Recent;
import java.util.Map;

/** Whose turn it is among the mails to one domain, of the domains that mail went to lately. */
final class DomainShares {

  private static final int KEPT = 1_000;

  private final Map<String, PlacesByUrgency> byDomain = new Recent<>(KEPT);

  synchronized PlacesByUrgency of(String domain) {
    return byDomain.computeIfAbsent(domain, first -> new PlacesByUrgency());
  }
}
