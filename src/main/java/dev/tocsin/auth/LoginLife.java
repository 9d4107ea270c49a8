package dev.tocsin.auth;

import io.quarkus.security.identity.SecurityIdentity;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.eclipse.microprofile.jwt.JsonWebToken;

/**
 * How long a login lasts: by this machine's clock, which is the one that its token was checked by.
 */
public final class LoginLife {

  private LoginLife() {}

  /** At least a moment; empty when it does not end by itself. */
  public static Optional<Duration> left(SecurityIdentity identity) {
    return identity.getPrincipal() instanceof JsonWebToken token && token.getExpirationTime() > 0
        ? Optional.of(until(Instant.ofEpochSecond(token.getExpirationTime())))
        : Optional.empty();
  }

  private static Duration until(Instant end) {
    Duration left = Duration.between(Instant.now(), end);
    return left.isNegative() || left.isZero() ? Duration.ofMillis(1) : left;
  }
}
