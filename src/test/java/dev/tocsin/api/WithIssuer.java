package dev.tocsin.api;

import dev.tocsin.testing.TestIssuer;
import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.List;
import java.util.Map;

/**
 * As in production, tokens of an issuer; the logins of the standalone build are there beside them.
 * Links end with the breach.
 */
public final class WithIssuer implements QuarkusTestProfile {

  @Override
  public Map<String, String> getConfigOverrides() {
    return Map.of(
        "tocsin.links.end-after", "PT0S",
        "tocsin.auth.roles-claim", "resource_access/tocsin/roles",
        "tocsin.auth.processors-claim", "\"https://example.org/tocsin\"/processors");
  }

  @Override
  public List<TestResourceEntry> testResources() {
    return List.of(new TestResourceEntry(TestIssuer.class));
  }
}
