package dev.tocsin.auth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.breach.ProcessorId;
import io.quarkus.security.runtime.QuarkusPrincipal;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import java.nio.charset.StandardCharsets;
import java.security.Principal;
import java.util.Base64;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.junit.jupiter.api.Test;

class ReadCallerTest {

  private record Token(String subject, String shown, String claims) implements JsonWebToken {
    @Override
    public String getName() {
      return shown;
    }

    @Override
    public Set<String> getClaimNames() {
      return Set.of("sub", "raw_token");
    }

    @Override
    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
    public <T> T getClaim(String name) {
      byte[] payload = claims.getBytes(StandardCharsets.UTF_8);
      return (T)
          (name.equals("sub")
              ? subject
              : "e30." + Base64.getUrlEncoder().withoutPadding().encodeToString(payload) + ".x");
    }
  }

  private static Caller caller(String claim, Principal principal) {
    return new ReadCaller(Optional.ofNullable(claim))
        .of(QuarkusSecurityIdentity.builder().setPrincipal(principal).build());
  }

  private static Caller caller(String claim, String claims) {
    return caller(claim, new Token("s-1", "Jan", claims));
  }

  @Test
  void without_the_setting_nobody_is_limited() {
    for (String setting : new String[] {null, "", " "}) {
      assertThat(caller(setting, "{\"p\": [\"a\"]}").purview().isLimited()).isFalse();
    }
  }

  @Test
  void a_token_shows_those_that_it_names() {
    Caller caller = caller("p", "{\"p\": [\"a\", \"b-1\", \"NoId\", \"\", \"x\\u0000\"]}");

    assertThat(caller.purview().isLimited()).isTrue();
    assertThat(caller.purview().joined()).isEqualTo("a,b-1");
    assertThat(caller.purview().covers(new ProcessorId("a"))).isTrue();
    assertThat(caller.purview().covers(new ProcessorId("c"))).isFalse();
    assertThat(caller.purview().covers(null)).isFalse();
  }

  @Test
  void a_token_that_names_none_shows_nobodys() {
    for (String claims : new String[] {"{}", "{\"p\": null}", "{\"p\": []}", "{\"p\": {}}", "x"}) {
      assertThat(caller("p", claims).purview().isLimited()).as(claims).isTrue();
      assertThat(caller("p", claims).purview().joined()).as(claims).isEmpty();
    }
  }

  @Test
  void somebody_is_the_subject_and_called_by_a_name_that_can_be_shown() {
    assertThat(caller(null, new Token("s-1", "Jan\u0000\nJansen\uD800", "{}")).name())
        .isEqualTo("Jan  Jansen\uFFFD");
    assertThat(caller(null, new Token("s-1", "x".repeat(300), "{}")).name()).hasSize(200);
    assertThat(caller(null, new Token("s-1", "\u0000", "{}")).name()).isEqualTo("s-1");
    assertThat(caller(null, new Token("s-1", "Jan", "{}")).subject()).isEqualTo("s-1");
  }

  @Test
  void a_login_of_the_standalone_build_is_its_name_and_sees_everything() {
    Caller caller = caller("p", new QuarkusPrincipal("dpo"));

    assertThat(caller.subject()).isEqualTo("dpo");
    assertThat(caller.name()).isEqualTo("dpo");
    assertThat(caller.purview().isLimited()).isFalse();
  }
}
