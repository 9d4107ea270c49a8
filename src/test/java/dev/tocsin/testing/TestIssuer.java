package dev.tocsin.testing;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.interfaces.RSAPublicKey;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * An issuer of tokens on loopback: it says who it is, shows its key, and signs whatever is asked.
 */
public final class TestIssuer implements QuarkusTestResourceLifecycleManager {

  public static final String AUDIENCE = "tocsin-api";

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int KEY_BITS = 2048;
  private static final int LIFE_SECONDS = 600;

  private final KeyPair key = newKey();
  private HttpServer server;
  private String address;

  @Override
  public Map<String, String> start() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    address = "http://127.0.0.1:" + server.getAddress().getPort() + "/issuer";
    show(
        "/.well-known/openid-configuration",
        Map.of("issuer", address, "jwks_uri", address + "/keys", "token_endpoint", address + "/t"));
    show("/keys", Map.of("keys", java.util.List.of(publicKey())));
    server.start();
    return Map.of(
        "quarkus.oidc.tenant-enabled", "true",
        "quarkus.oidc.auth-server-url", address,
        "quarkus.oidc.token.audience", AUDIENCE);
  }

  private void show(String path, Object document) {
    byte[] body = json(document).getBytes(StandardCharsets.UTF_8);
    server.createContext(
        "/issuer" + path,
        exchange -> {
          exchange.getResponseHeaders().set("Content-Type", "application/json");
          exchange.sendResponseHeaders(200, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
  }

  @Override
  public void inject(TestInjector injector) {
    injector.injectIntoFields(this, new TestInjector.MatchesType(TestIssuer.class));
  }

  @Override
  public void stop() {
    server.stop(0);
  }

  /** What every access token of this issuer says; a test adds to it or takes away. */
  public Map<String, Object> claims(String subject) {
    Map<String, Object> claims = new LinkedHashMap<>();
    long now = Instant.now().getEpochSecond();
    claims.put("iss", address);
    claims.put("aud", AUDIENCE);
    claims.put("sub", subject);
    claims.put("iat", now);
    claims.put("exp", now + LIFE_SECONDS);
    return claims;
  }

  /** A header as most issuers write it. */
  public Map<String, Object> header(String type) {
    Map<String, Object> header = new LinkedHashMap<>();
    header.put("alg", "RS256");
    header.put("kid", "one");
    header.put("typ", type);
    return header;
  }

  /** Signed with the key that this issuer shows. */
  public String sign(Map<String, Object> header, Map<String, Object> claims) {
    return sign(header, json(claims), key.getPrivate());
  }

  /** The same of claims that are written already. */
  public String sign(Map<String, Object> header, String claims) {
    return sign(header, claims, key.getPrivate());
  }

  /** Signed with a key that nobody knows. */
  public String forge(Map<String, Object> header, Map<String, Object> claims) {
    return sign(header, json(claims), newKey().getPrivate());
  }

  /** Not signed at all. */
  public String unsigned(Map<String, Object> header, Map<String, Object> claims) {
    return encoded(json(header)) + "." + encoded(json(claims)) + ".";
  }

  private static String sign(Map<String, Object> header, String claims, PrivateKey with) {
    String content = encoded(json(header)) + "." + encoded(claims);
    try {
      Signature signature = Signature.getInstance("SHA256withRSA");
      signature.initSign(with);
      signature.update(content.getBytes(StandardCharsets.US_ASCII));
      return content + "." + encoded(signature.sign());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has it", e);
    }
  }

  private Map<String, Object> publicKey() {
    RSAPublicKey shown = (RSAPublicKey) key.getPublic();
    return Map.of(
        "kty", "RSA",
        "use", "sig",
        "alg", "RS256",
        "kid", "one",
        "n", encoded(unsigned(shown.getModulus())),
        "e", encoded(unsigned(shown.getPublicExponent())));
  }

  private static byte[] unsigned(BigInteger number) {
    byte[] bytes = number.toByteArray();
    return bytes[0] == 0 ? java.util.Arrays.copyOfRange(bytes, 1, bytes.length) : bytes;
  }

  private static KeyPair newKey() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
      generator.initialize(KEY_BITS);
      return generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has it", e);
    }
  }

  private static String encoded(String text) {
    return encoded(text.getBytes(StandardCharsets.UTF_8));
  }

  private static String encoded(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  private static String json(Object value) {
    try {
      return JSON.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }
}
