package dev.tocsin.api;

import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Refuses to start a service that nobody could log in to. */
@ApplicationScoped
class GuardStart {

  private final Optional<String> issuer;
  private final boolean tokens;

  GuardStart(
      @ConfigProperty(name = "quarkus.oidc.auth-server-url") Optional<String> issuer,
      @ConfigProperty(name = "quarkus.oidc.tenant-enabled", defaultValue = "true") boolean tokens) {
    this.issuer = issuer;
    this.tokens = tokens;
  }

  void start(@Observes @Priority(1) StartupEvent starting) {
    if (tokens && issuer.isEmpty()) {
      throw new IllegalStateException(
          "No token issuer is configured: set QUARKUS_OIDC_AUTH_SERVER_URL to the OpenID Connect issuer whose tokens"
              + " carry the roles analyst, dpo, admin and auditor.");
    }
  }
}
