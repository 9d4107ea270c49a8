package dev.tocsin.auth;

import io.quarkus.arc.Unremovable;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.MalformedClaimException;
import org.jose4j.jwt.consumer.JwtContext;
import org.jose4j.jwt.consumer.Validator;
import org.jose4j.jwx.JsonWebStructure;

/**
 * Takes access tokens and no other token of the same issuer, though it is signed with the same key
 * (RFC 8725 3.11 and 3.12): who holds somebody's ID token has not been let in by that.
 */
@ApplicationScoped
@Unremovable
class RefuseOtherTokens implements Validator {

  /** How an access token may be labelled: RFC 9068 2.1 and, of most issuers, RFC 7519 5.1. */
  private static final Set<String> LABELS = Set.of("jwt", "at+jwt");

  private static final String MEDIA = "application/";

  /** Keycloak says in the payload what a token is for. */
  private static final Set<String> OTHERS = Set.of("id", "logout", "refresh", "offline");

  /** Those of logout tokens (OpenID Connect Back-Channel Logout 2.4) and ID tokens (Core 3.3). */
  private static final List<String> OTHERS_CLAIMS = List.of("events", "at_hash");

  /** Null when it is an access token of somebody; else why not, in words without its content. */
  @Override
  public String validate(JwtContext token) throws MalformedClaimException {
    JwtClaims claims = token.getJwtClaims();
    return token.getJoseObjects().stream()
        .map(RefuseOtherTokens::wrongLabel)
        .flatMap(Stream::ofNullable)
        .findFirst()
        .orElseGet(() -> wrongClaims(claims));
  }

  private static String wrongLabel(JsonWebStructure header) {
    String type = header.getHeader("typ");
    if (type == null) {
      return null;
    }
    String label = type.toLowerCase(Locale.ROOT);
    String bare = label.startsWith(MEDIA) ? label.substring(MEDIA.length()) : label;
    return LABELS.contains(bare) ? null : "it is labelled as another kind of token";
  }

  private static String wrongClaims(JwtClaims claims) {
    Object kind = claims.getClaimValue("typ");
    if (kind != null && OTHERS.contains(kind.toString().toLowerCase(Locale.ROOT))) {
      return "it is another kind of token";
    }
    if (OTHERS_CLAIMS.stream().anyMatch(claims::hasClaim)) {
      return "it has claims of another kind of token";
    }
    return claims.getClaimValue("sub") instanceof String subject && Subject.isOne(subject)
        ? null
        : "its subject is none that can be kept";
  }
}
