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

  /** No token that matters is good for longer; a moment further on may be none that Java knows. */
  private static final Duration LONGEST = Duration.ofDays(3_650);

  private LoginLife() {}

  /** At least a moment; empty when it does not end by itself. */
  public static Optional<Duration> left(SecurityIdentity identity) {
    return identity.getPrincipal() instanceof JsonWebToken token && token.getExpirationTime() > 0
        ? Optional.of(until(token.getExpirationTime()))
        : Optional.empty();
  }

  private static Duration until(long end) {
    Instant now = Instant.now();
    if (end > now.plus(LONGEST).getEpochSecond()) {
      return LONGEST;
    }
    Duration left = Duration.between(now, Instant.ofEpochSecond(end));
    return left.isNegative() || left.isZero() ? Duration.ofMillis(1) : left;
  }
}
