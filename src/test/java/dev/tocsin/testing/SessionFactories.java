package dev.tocsin.testing;

import java.util.logging.Level;
import java.util.logging.Logger;
import org.hibernate.cfg.Configuration;
import org.hibernate.reactive.mutiny.Mutiny;
import org.hibernate.reactive.provider.ReactiveServiceRegistryBuilder;

/** Hibernate Reactive without Quarkus, as the application's role. */
public final class SessionFactories {

  private static final int CONNECTIONS = 12;

  // Five lines for every factory would drown the tests' own.
  private static final Logger HIBERNATE = Logger.getLogger("org.hibernate");

  static {
    HIBERNATE.setLevel(Level.WARNING);
  }

  private SessionFactories() {}

  static Mutiny.SessionFactory on(String jdbcUrl, Class<?>... entities) {
    return on(jdbcUrl, CONNECTIONS, entities);
  }

  /** With so many connections, which stay open. */
  public static Mutiny.SessionFactory on(String jdbcUrl, int connections, Class<?>... entities) {
    Configuration configuration =
        new Configuration()
            .setProperty("jakarta.persistence.jdbc.url", jdbcUrl)
            .setProperty("jakarta.persistence.jdbc.user", Databases.APP)
            .setProperty("jakarta.persistence.jdbc.password", Databases.PASSWORD)
            .setProperty("hibernate.connection.pool_size", String.valueOf(connections))
            .setProperty("hibernate.jdbc.time_zone", "UTC");
    for (Class<?> entity : entities) {
      configuration.addAnnotatedClass(entity);
    }
    return configuration
        .buildSessionFactory(
            new ReactiveServiceRegistryBuilder()
                .applySettings(configuration.getProperties())
                .build())
        .unwrap(Mutiny.SessionFactory.class);
  }
}
