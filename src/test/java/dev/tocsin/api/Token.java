package dev.tocsin.api;

import static io.restassured.RestAssured.given;

import dev.tocsin.testing.TestIssuer;
import io.restassured.specification.RequestSpecification;
import java.util.List;
import java.util.Map;

/** Somebody with a token of the issuer, as {@link WithIssuer} has its claims read. */
final class Token {

  private Token() {}

  /** What the token of somebody says who has these roles at these processors. */
  static Map<String, Object> claims(
      TestIssuer issuer, String subject, List<String> roles, List<String> processors) {
    Map<String, Object> claims = issuer.claims(subject);
    claims.put("typ", "Bearer");
    claims.put("resource_access", Map.of("tocsin", Map.of("roles", roles)));
    claims.put("realm_access", Map.of("roles", List.of("admin", "offline_access")));
    claims.put("https://example.org/tocsin", Map.of("processors", processors));
    return claims;
  }

  static String of(TestIssuer issuer, String subject, List<String> roles, List<String> processors) {
    return issuer.sign(issuer.header("JWT"), claims(issuer, subject, roles, processors));
  }

  static RequestSpecification with(String token) {
    return given().header("Authorization", "Bearer " + token);
  }
}
