package dev.tocsin.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tocsin.mail.Settings;
import io.quarkus.mailer.runtime.MailerRuntimeConfig;
import io.quarkus.mailer.runtime.MailersRuntimeConfig;
import io.quarkus.runtime.configuration.DurationConverter;
import io.quarkus.tls.TlsConfiguration;
import io.quarkus.tls.TlsConfigurationRegistry;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.vertx.core.net.PfxOptions;
import io.vertx.ext.mail.LoginOption;
import io.vertx.ext.mail.MailConfig;
import io.vertx.ext.mail.StartTLSOptions;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What people write under {@code quarkus.mailer} is what happens. */
class ReadMailerConfigTest {

  @Test
  void a_server_a_login_and_encryption_are_read() {
    MailConfig config =
        read(
            Map.of(
                "host", "mail.example",
                "port", "587",
                "username", "user",
                "password", "secret",
                "login", "REQUIRED",
                "auth-methods", "PLAIN LOGIN",
                "start-tls", "REQUIRED",
                "own-host-name", "me.example",
                "max-mails-per-connection", "50"));
    assertThat(config.getHostname()).isEqualTo("mail.example");
    assertThat(config.getPort()).isEqualTo(587);
    assertThat(config.getUsername()).isEqualTo("user");
    assertThat(config.getPassword()).isEqualTo("secret");
    assertThat(config.getLogin()).isEqualTo(LoginOption.REQUIRED);
    assertThat(config.getAuthMethods()).isEqualTo("PLAIN LOGIN");
    assertThat(config.getStarttls()).isEqualTo(StartTLSOptions.REQUIRED);
    assertThat(config.getOwnHostname()).isEqualTo("me.example");
    assertThat(config.getMaxMailsPerConnection()).isEqualTo(50);
    assertThat(config.isSsl()).isFalse();
  }

  @Test
  void the_name_in_a_certificate_is_verified_unless_everything_is_trusted() {
    assertThat(read(Map.of()).getHostnameVerificationAlgorithm()).isEqualTo("HTTPS");
    MailConfig trusting = read(Map.of("trust-all", "true", "tls", "false"));
    assertThat(trusting.isTrustAll()).isTrue();
    assertThat(trusting.getHostnameVerificationAlgorithm()).isEmpty();
  }

  @Test
  void a_trust_store_is_read_by_its_kind() {
    MailConfig config =
        read(Map.of("truststore.paths", "/etc/ca.p12", "truststore.password", "changeit"));
    assertThat(config.getTrustOptions())
        .isEqualTo(new PfxOptions().setPath("/etc/ca.p12").setPassword("changeit"));
  }

  @Test
  void a_signature_is_made_as_told() {
    MailConfig config =
        read(
            Map.of(
                "dkim.enabled", "true",
                "dkim.sdid", "p.example",
                "dkim.selector", "s1",
                "dkim.private-key", "key"));
    assertThat(config.isEnableDKIM()).isTrue();
    assertThat(config.getDKIMSignOption().getSdid()).isEqualTo("p.example");
    assertThatThrownBy(() -> read(Map.of("dkim.enabled", "true")))
        .hasMessageContaining("quarkus.mailer.dkim.sdid");
  }

  @Test
  void nobody_pretends_to_send() {
    MailSettings sends = Settings.with(Duration.ofSeconds(10), 8);
    MailSettings sendsNothing = Settings.with(Duration.ofSeconds(10), 8).sendingNothing();
    assertThatThrownBy(() -> ApprovedRecipients.refuseMock(mailer(Map.of("mock", "true")), sends))
        .hasMessageContaining("quarkus.mailer.mock")
        .hasMessageContaining("tocsin.mail.enabled=false");
    assertThatCode(
            () -> {
              ApprovedRecipients.refuseMock(mailer(Map.of("mock", "true")), sendsNothing);
              ApprovedRecipients.refuseMock(mailer(Map.of("mock", "false")), sends);
              ApprovedRecipients.refuseMock(mailer(Map.of()), sends);
            })
        .doesNotThrowAnyException();
  }

  @Test
  void who_is_approved_is_said_by_whole_addresses_in_any_case() {
    ApprovedRecipients some =
        ApprovedRecipients.of(
            mailer(Map.of("approved-recipients", ".*@test\\.example,me@x.example")));
    assertThat(some.includes("it@Test.example")).isTrue();
    assertThat(some.includes("me@x.example")).isTrue();
    assertThat(some.includes("it@test.example.client.example")).isFalse();
    assertThat(ApprovedRecipients.of(mailer(Map.of())).includes("anybody@x.example")).isTrue();
  }

  private static MailConfig read(Map<String, String> said) {
    return ReadMailerConfig.of(mailer(said), new NoTls());
  }

  private static MailerRuntimeConfig mailer(Map<String, String> said) {
    Map<String, String> properties = new HashMap<>();
    said.forEach((key, value) -> properties.put("quarkus.mailer." + key, value));
    MailersRuntimeConfig mailers =
        new SmallRyeConfigBuilder()
            .withConverter(Duration.class, 200, new DurationConverter())
            .withMapping(MailersRuntimeConfig.class)
            .withSources(new PropertiesConfigSource(properties, "test", 100))
            .build()
            .getConfigMapping(MailersRuntimeConfig.class);
    return ReadMailerConfig.mailer(mailers);
  }

  /** A registry with nothing in it. */
  private static final class NoTls implements TlsConfigurationRegistry {
    @Override
    public Optional<TlsConfiguration> get(String name) {
      return Optional.empty();
    }

    @Override
    public Optional<TlsConfiguration> getDefault() {
      return Optional.empty();
    }

    @Override
    public void register(String name, TlsConfiguration configuration) {
      throw new UnsupportedOperationException();
    }
  }
}
