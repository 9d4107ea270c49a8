package dev.tocsin.auth;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.List;
import java.util.Optional;

/**
 * Whose tokens are taken, and that they are meant for this service. Read together with all other
 * settings: without one of those required nothing starts, and all that are missing are named at
 * once.
 */
@ConfigMapping(prefix = "quarkus.oidc")
interface TokenIssuer {

  /** The issuer, as it stands in its tokens. */
  String authServerUrl();

  /** Whether tokens are taken at all; not where the logins are the standalone build's. */
  @WithDefault("true")
  boolean tenantEnabled();

  /** Whether the issuer says itself who it is and where its keys are. */
  @WithDefault("true")
  boolean discoveryEnabled();

  Token token();

  /** What a token must say. */
  interface Token {

    /** Whom it is meant for: one of these. */
    List<String> audience();

    /** Who must have issued it, where that is not what the issuer says of itself. */
    Optional<String> issuer();
  }
}
