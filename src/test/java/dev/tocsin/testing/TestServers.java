package dev.tocsin.testing;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.HashMap;
import java.util.Map;

/** A real PostgreSQL, Kafka broker and SMTP server for the application under test. */
public final class TestServers implements QuarkusTestResourceLifecycleManager {

  private Database database;
  private ScriptedSmtpServer smtp;

  @Override
  public Map<String, String> start() {
    database = Databases.fresh();
    smtp = ScriptedSmtpServer.start();
    Map<String, String> settings = new HashMap<>();
    settings.put("quarkus.datasource.jdbc.url", database.jdbcUrl());
    settings.put(
        "quarkus.datasource.reactive.url", database.jdbcUrl().replace("jdbc:", "vertx-reactive:"));
    settings.put("quarkus.datasource.username", Databases.APP);
    settings.put("quarkus.datasource.password", Databases.PASSWORD);
    settings.put("quarkus.flyway.username", Databases.OWNER);
    settings.put("quarkus.flyway.password", Databases.PASSWORD);
    settings.put("quarkus.mailer.host", "127.0.0.1");
    settings.put("quarkus.mailer.port", String.valueOf(smtp.port()));
    settings.put("kafka.bootstrap.servers", "127.0.0.1:1");
    return settings;
  }

  @Override
  public void inject(TestInjector injector) {
    injector.injectIntoFields(smtp, new TestInjector.MatchesType(ScriptedSmtpServer.class));
    injector.injectIntoFields(database, new TestInjector.MatchesType(Database.class));
  }

  @Override
  public void stop() {
    smtp.close();
  }
}
