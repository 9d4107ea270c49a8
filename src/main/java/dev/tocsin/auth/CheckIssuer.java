package dev.tocsin.auth;

import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.configuration.ConfigurationException;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.ArrayList;
import java.util.List;

/**
 * Nothing starts that would take tokens made by anybody or meant for anybody: a token for another
 * application of the same issuer may well hold a role of the same name.
 */
@ApplicationScoped
class CheckIssuer {

  private static final String ANY = "any";
  private static final int FIRST = 1;

  private final TokenIssuer settings;

  CheckIssuer(TokenIssuer settings) {
    this.settings = settings;
  }

  void start(@Observes @Priority(FIRST) StartupEvent started) {
    List<String> wrong = wrong(settings);
    if (!wrong.isEmpty()) {
      throw new ConfigurationException(String.join("; ", wrong));
    }
  }

  /** What would let in tokens of others; empty when nothing would. */
  static List<String> wrong(TokenIssuer settings) {
    List<String> wrong = new ArrayList<>();
    if (!settings.tenantEnabled()) {
      return wrong;
    }
    if (settings.token().audience().contains(ANY)) {
      wrong.add("quarkus.oidc.token.audience: expected who tokens are meant for, found any");
    }
    String issuer = settings.token().issuer().orElse(null);
    if (ANY.equals(issuer)) {
      wrong.add("quarkus.oidc.token.issuer: expected one issuer, found any");
    }
    if (issuer == null && !settings.discoveryEnabled()) {
      wrong.add(
          "quarkus.oidc.token.issuer must be configured where quarkus.oidc.discovery-enabled is false");
    }
    return wrong;
  }
}
