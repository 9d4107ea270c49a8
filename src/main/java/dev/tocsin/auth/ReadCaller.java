package dev.tocsin.auth;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.tocsin.breach.Names;
import dev.tocsin.breach.ProcessorId;
import dev.tocsin.breach.Purview;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.security.Principal;
import java.util.Base64;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.jwt.JsonWebToken;

/** Who stands behind a login: a token that was checked, or a name of the standalone build. */
@ApplicationScoped
public class ReadCaller {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final Optional<ClaimPath> processors;

  /**
   * @param processorsClaim where tokens say whose affairs somebody may see; absent: nobody is
   *     limited
   */
  ReadCaller(
      @ConfigProperty(name = "tocsin.auth.processors-claim") Optional<String> processorsClaim) {
    this.processors = processorsClaim.filter(path -> !path.isBlank()).map(ClaimPath::of);
  }

  /** Of somebody who is logged in. */
  public Caller of(SecurityIdentity identity) {
    Principal principal = identity.getPrincipal();
    if (principal instanceof JsonWebToken token) {
      String name = Legible.line(principal.getName());
      return new Caller(
          token.getSubject(), name.isEmpty() ? token.getSubject() : name, purview(token));
    }
    // The standalone build's: whoever has a name there may see everything.
    return new Caller(principal.getName(), principal.getName(), Purview.ALL);
  }

  /** A token that does not say it, though it should, shows nobody's. */
  private Purview purview(JsonWebToken token) {
    return processors.map(path -> limited(path, claims(token))).orElse(Purview.ALL);
  }

  private static Purview limited(ClaimPath path, JsonNode claims) {
    Set<ProcessorId> named =
        path.wordsIn(claims).stream()
            .filter(Names::isId)
            .map(ProcessorId::new)
            .collect(Collectors.toUnmodifiableSet());
    return Purview.of(named);
  }

  private static JsonNode claims(JsonWebToken token) {
    return claimsOf(token.getRawToken());
  }

  /** What a token says, checked or not; nothing when it is none. */
  static JsonNode claimsOf(String token) {
    String[] parts = token == null ? new String[0] : token.split("\\.", -1);
    if (parts.length < 2) {
      return MissingNode.getInstance();
    }
    try {
      return JSON.readTree(
          new String(Base64.getUrlDecoder().decode(parts[1]), StandardCharsets.UTF_8));
    } catch (IllegalArgumentException | JsonProcessingException e) {
      return MissingNode.getInstance();
    }
  }
}
