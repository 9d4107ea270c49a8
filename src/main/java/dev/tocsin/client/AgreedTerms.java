package dev.tocsin.client;

import dev.tocsin.notification.Terms;
import dev.tocsin.notification.TermsOrigin;
import java.util.Optional;

/**
 * By which terms a client is told: all of its own, or all of those that its processor's agreement
 * has for its sector; never a mixture.
 */
public record AgreedTerms(Terms terms, TermsOrigin origin) {

  /** Empty where neither has any. */
  public static Optional<AgreedTerms> of(Client client, Processor processor) {
    return client.terms() == null
        ? processor
            .termsFor(client.sector())
            .map(terms -> new AgreedTerms(terms, from(TermsOrigin.Source.AGREEMENT, processor)))
        : Optional.of(new AgreedTerms(client.terms(), from(TermsOrigin.Source.CLIENT, processor)));
  }

  private static TermsOrigin from(TermsOrigin.Source source, Processor processor) {
    return new TermsOrigin(source, processor.agreementVersion());
  }
}
