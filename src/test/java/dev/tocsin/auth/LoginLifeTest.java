package dev.tocsin.auth;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.smallrye.jwt.auth.principal.DefaultJWTCallerPrincipal;
import java.time.Duration;
import java.time.Instant;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jose4j.jwt.JwtClaims;
import org.junit.jupiter.api.Test;

class LoginLifeTest {

  private static SecurityIdentity until(long expires) {
    JwtClaims claims = new JwtClaims();
    claims.setClaim("exp", expires);
    JsonWebToken token = new DefaultJWTCallerPrincipal(claims);
    return QuarkusSecurityIdentity.builder().setPrincipal(token).build();
  }

  @Test
  void it_lasts_as_long_as_its_token() {
    assertThat(LoginLife.left(until(Instant.now().plusSeconds(600).getEpochSecond())))
        .hasValueSatisfying(
            left -> assertThat(left).isBetween(Duration.ofMinutes(9), Duration.ofMinutes(10)));
    assertThat(LoginLife.left(until(1))).contains(Duration.ofMillis(1));
    assertThat(LoginLife.left(until(0))).isEmpty();
  }

  @Test
  void one_that_ends_when_java_has_no_moment_any_more_is_a_long_one() {
    assertThat(LoginLife.left(until(Long.MAX_VALUE))).contains(Duration.ofDays(3_650));
    assertThat(LoginLife.left(until(1L << 62))).contains(Duration.ofDays(3_650));
  }
}
