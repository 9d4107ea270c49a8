package dev.tocsin.mail;

import java.util.LinkedHashMap;
import java.util.Map;

/** Whose turn it is among the mails to one domain, of the domains that mail went to lately. */
final class DomainShares {

  private static final int KEPT = 1_000;

  private final Map<String, PlacesByUrgency> byDomain =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, PlacesByUrgency> eldest) {
          return size() > KEPT;
        }
      };

  synchronized PlacesByUrgency of(String domain) {
    return byDomain.computeIfAbsent(domain, first -> new PlacesByUrgency());
  }
}
