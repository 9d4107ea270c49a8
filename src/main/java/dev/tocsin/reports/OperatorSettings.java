package dev.tocsin.reports;

import dev.tocsin.client.EmailAddress;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Who runs the service, for letters that are no processor's. */
@ApplicationScoped
class OperatorSettings {

  static final String KEY = "tocsin.operator-address";

  private final Optional<String> address;

  /**
   * @throws IllegalArgumentException when it is no e-mail address
   */
  OperatorSettings(@ConfigProperty(name = KEY) Optional<String> address) {
    address
        .map(EmailAddress::wrong)
        .ifPresent(
            wrong -> {
              throw new IllegalArgumentException(KEY + " " + wrong);
            });
    this.address = address;
  }

  /** Without: what is no processor's is told to each of them. */
  Optional<String> address() {
    return address;
  }
}
