package dev.tocsin.delivery;

import io.quarkus.mailer.runtime.DkimSignOptionsConfig;
import io.quarkus.mailer.runtime.MailerRuntimeConfig;
import io.quarkus.mailer.runtime.MailersRuntimeConfig;
import io.quarkus.mailer.runtime.TrustStoreConfig;
import io.quarkus.tls.TlsConfiguration;
import io.quarkus.tls.TlsConfigurationRegistry;
import io.vertx.core.net.JksOptions;
import io.vertx.core.net.PemTrustOptions;
import io.vertx.core.net.PfxOptions;
import io.vertx.core.net.SSLOptions;
import io.vertx.core.net.TrustOptions;
import io.vertx.ext.mail.CanonicalizationAlgorithm;
import io.vertx.ext.mail.DKIMSignOptions;
import io.vertx.ext.mail.LoginOption;
import io.vertx.ext.mail.MailConfig;
import io.vertx.ext.mail.StartTLSOptions;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/**
 * What {@code quarkus.mailer.*} says, as the Vert.x mail client would be told it. Quarkus makes
 * that configuration for itself alone, so it is read here from its config mapping: an upgrade that
 * renames a key breaks the build, not a running service.
 */
final class ReadMailerConfig {

  private static final String DEFAULT = "<default>";
  private static final String VERIFY_HOST = "HTTPS";

  private ReadMailerConfig() {}

  static MailerRuntimeConfig mailer(MailersRuntimeConfig mailers) {
    return mailers.mailers().get(DEFAULT);
  }

  static MailConfig of(MailerRuntimeConfig from, TlsConfigurationRegistry registry) {
    MailConfig config = new MailConfig();
    config.setHostname(from.host());
    from.port().ifPresent(config::setPort);
    from.ownHostName().ifPresent(config::setOwnHostname);
    config.setDisableEsmtp(from.disableEsmtp());
    config.setMultiPartOnly(from.multiPartOnly());
    config.setMetricsName("mail");
    logIn(from, config);
    keepConnections(from, config);
    encrypt(from, registry, config);
    if (from.dkim().enabled()) {
      config.setEnableDKIM(true).addDKIMSignOption(dkim(from.dkim()));
    }
    return config;
  }

  private static void logIn(MailerRuntimeConfig from, MailConfig config) {
    config.setLogin(LoginOption.valueOf(from.login().toUpperCase(Locale.ROOT)));
    from.authMethods().ifPresent(config::setAuthMethods);
    from.username().ifPresent(config::setUsername);
    from.password().ifPresent(config::setPassword);
    from.ntlm().workstation().ifPresent(config::setWorkstation);
    from.ntlm().domain().ifPresent(config::setNtDomain);
  }

  private static void keepConnections(MailerRuntimeConfig from, MailConfig config) {
    config.setKeepAlive(from.keepAlive());
    config.setKeepAliveTimeout(Math.toIntExact(from.keepAliveTimeout().toMillis()));
    config.setKeepAliveTimeoutUnit(TimeUnit.MILLISECONDS);
    from.maxMailsPerConnection().ifPresent(config::setMaxMailsPerConnection);
  }

  @SuppressWarnings("deprecation") // keys that people still have in their settings
  private static void encrypt(
      MailerRuntimeConfig from, TlsConfigurationRegistry registry, MailConfig config) {
    config.setStarttls(StartTLSOptions.valueOf(from.startTLS().toUpperCase(Locale.ROOT)));
    if (from.tlsConfigurationName().isPresent()) {
      String name = from.tlsConfigurationName().get();
      TlsConfiguration named =
          registry
              .get(name)
              .orElseThrow(
                  () -> new IllegalStateException("there is no TLS configuration " + name));
      config.setSsl(from.tls().orElse(true));
      byName(named, config);
    } else {
      boolean trustsAll =
          from.trustAll()
              .orElse(registry.getDefault().map(TlsConfiguration::isTrustAll).orElse(false));
      config.setSsl(from.ssl() || from.tls().orElse(trustsAll));
      config.setTrustAll(trustsAll);
      config.setHostnameVerificationAlgorithm(trustsAll ? "" : VERIFY_HOST);
      trust(from, config);
    }
  }

  private static void byName(TlsConfiguration named, MailConfig config) {
    if (named.getTrustStoreOptions() != null) {
      config.setTrustOptions(named.getTrustStoreOptions());
    }
    if (named.getKeyStoreOptions() != null) {
      config.setKeyCertOptions(named.getKeyStoreOptions());
    }
    config.setTrustAll(named.isTrustAll());
    String verify = named.getHostnameVerificationAlgorithm().orElse(VERIFY_HOST);
    boolean verifies = !named.isTrustAll() && !verify.equalsIgnoreCase("NONE");
    config.setHostnameVerificationAlgorithm(verifies ? verify : "");
    SSLOptions options = named.getSSLOptions();
    if (options != null) {
      config.setSslHandshakeTimeout(options.getSslHandshakeTimeout());
      config.setSslHandshakeTimeoutUnit(options.getSslHandshakeTimeoutUnit());
      options.getEnabledCipherSuites().forEach(config::addEnabledCipherSuite);
      options.getCrlValues().forEach(config::addCrlValue);
      config.setEnabledSecureTransportProtocols(options.getEnabledSecureTransportProtocols());
    }
  }

  @SuppressWarnings("deprecation") // likewise
  private static void trust(MailerRuntimeConfig from, MailConfig config) {
    if (from.keyStore().isPresent()) {
      JksOptions store = new JksOptions().setPath(from.keyStore().get());
      from.keyStorePassword().ifPresent(store::setPassword);
      config.setTrustOptions(store);
    } else if (from.truststore().isConfigured()) {
      config.setTrustOptions(trust(from.truststore()));
    }
  }

  private static TrustOptions trust(TrustStoreConfig store) {
    List<String> paths = store.paths().orElse(List.of());
    if (paths.isEmpty()) {
      throw new IllegalStateException("quarkus.mailer.truststore.paths: expected a path");
    }
    String path = paths.get(0);
    String password = store.password().orElse(null);
    String type = store.type().orElseGet(() -> path.substring(path.lastIndexOf('.') + 1));
    return switch (type.toLowerCase(Locale.ROOT)) {
      case "jks" -> new JksOptions().setPath(path).setPassword(password);
      case "pkcs", "pkcs12", "p12", "pfx" -> new PfxOptions().setPath(path).setPassword(password);
      default -> {
        PemTrustOptions pem = new PemTrustOptions();
        paths.forEach(pem::addCertPath);
        yield pem;
      }
    };
  }

  private static DKIMSignOptions dkim(DkimSignOptionsConfig from) {
    DKIMSignOptions options = new DKIMSignOptions();
    options.setSdid(required(from.sdid().orElse(null), "sdid"));
    options.setSelector(required(from.selector().orElse(null), "selector"));
    from.auid().ifPresent(options::setAuid);
    from.bodyLimit().ifPresent(options::setBodyLimit);
    from.expireTime().ifPresent(options::setExpireTime);
    from.bodyCanonAlgo()
        .ifPresent(
            it -> options.setBodyCanonAlgo(CanonicalizationAlgorithm.valueOf(it.toString())));
    from.headerCanonAlgo()
        .ifPresent(
            it -> options.setHeaderCanonAlgo(CanonicalizationAlgorithm.valueOf(it.toString())));
    from.privateKeyPath().ifPresent(options::setPrivateKeyPath);
    from.privateKey().ifPresent(options::setPrivateKey);
    from.signatureTimestamp().ifPresent(options::setSignatureTimestamp);
    from.signedHeaders().ifPresent(options::setSignedHeaders);
    return options;
  }

  private static String required(String value, String key) {
    if (value == null) {
      throw new IllegalStateException("quarkus.mailer.dkim." + key + ": expected a value");
    }
    return value;
  }
}
