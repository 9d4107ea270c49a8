package dev.tocsin.bench;

import dev.tocsin.standalone.PostgresServer;
import dev.tocsin.testing.SmallArtifact;
import dev.tocsin.testing.TestIssuer;
import java.util.HashMap;
import java.util.Map;

/** The plain artifact, as a container would run it: database and login are somebody else's. */
final class Plain {

  private Plain() {}

  static Program start(Ground ground) throws Exception {
    Map<String, String> settings = new HashMap<>(ground.database(PostgresServer.DATABASE));
    // Nobody logs in: the issuer is only asked for its keys, once.
    TestIssuer issuer = new TestIssuer();
    issuer.start().forEach((key, value) -> settings.put(SmallArtifact.variable(key), value));
    try {
      settings.put("KAFKA_BOOTSTRAP_SERVERS", "127.0.0.1:1");
      settings.put("TOCSIN_REPORTS_ENABLED", "false");
      settings.put("TOCSIN_MAIL_ENABLED", "false");
      return Program.start(Program.PLAIN, settings, ground.folder().resolve("plain.log"));
    } finally {
      issuer.stop();
    }
  }
}
