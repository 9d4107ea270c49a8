package dev.tocsin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.testing.Database;
import dev.tocsin.testing.Databases;
import java.util.Map;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;

/** An instance that may not change tables sees whether they are as it expects them. */
class MigratedApartTest {

  private static boolean begins(Database database) {
    return Flyway.configure()
        .dataSource(database.jdbcUrl(), Databases.APP, "tocsin")
        .placeholders(Map.of("appRole", Databases.APP))
        .load()
        .validateWithResult()
        .validationSuccessful;
  }

  @Test
  void it_begins_when_all_is_migrated_and_not_before() {
    try (Database database = Databases.fresh()) {
      assertThat(begins(database)).isTrue();
      database.execute(
          "delete from flyway_schema_history where installed_rank = (select max(installed_rank) from flyway_schema_history)");
      assertThat(begins(database)).isFalse();
    }
  }
}
