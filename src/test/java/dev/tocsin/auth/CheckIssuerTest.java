package dev.tocsin.auth;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CheckIssuerTest {

  private record Settings(
      String authServerUrl,
      boolean tenantEnabled,
      boolean discoveryEnabled,
      List<String> audiences,
      String issuerOfTokens)
      implements TokenIssuer {
    @Override
    public Token token() {
      return new Token() {
        @Override
        public List<String> audience() {
          return audiences;
        }

        @Override
        public Optional<String> issuer() {
          return Optional.ofNullable(issuerOfTokens);
        }
      };
    }
  }

  private static List<String> wrong(boolean discovery, String issuer, String... audiences) {
    return CheckIssuer.wrong(
        new Settings("https://issuer.example", true, discovery, List.of(audiences), issuer));
  }

  @Test
  void one_issuer_and_an_audience_are_enough() {
    assertThat(wrong(true, null, "tocsin")).isEmpty();
    assertThat(wrong(false, "https://issuer.example", "tocsin", "other")).isEmpty();
  }

  @Test
  void anybodys_tokens_are_not_taken() {
    assertThat(wrong(true, null, "any")).hasSize(1);
    assertThat(wrong(true, "any", "tocsin")).hasSize(1);
    assertThat(wrong(false, null, "tocsin")).hasSize(1);
    assertThat(wrong(false, "any", "tocsin", "any")).hasSize(2);
  }

  @Test
  void where_no_token_is_taken_nothing_is_wrong() {
    assertThat(CheckIssuer.wrong(new Settings("none", false, false, List.of("any"), "any")))
        .isEmpty();
  }
}
