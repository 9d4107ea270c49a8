package dev.tocsin.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tocsin.testing.Database;
import dev.tocsin.testing.Databases;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the benchmark counts is there, and what it says adds up. No figure is looked at. */
class BenchTest {

  private static final List<String> NAMES =
      List.of(
          "append",
          "intake",
          "intake-cold",
          "read",
          "fan-out",
          "delivery",
          "deadlines",
          "deadlines-notices",
          "lateness",
          "publish",
          "rebuild",
          "start",
          "idle",
          "bloat");

  @Test
  void what_was_counted_as_appended_is_in_the_log() {
    try (Database database = Databases.fresh()) {
      long counted = Append.appended(database.sessions(), Scale.SMALLEST.seconds());

      assertThat(counted).isPositive().isEqualTo(database.count("event"));
      assertThat(database.count("event_pending")).isEqualTo(counted);
    }
  }

  @Test
  void rows_have_the_names_that_they_are_asked_for_by() {
    assertThat(Bench.rows())
        .extracting(row -> row.title().name())
        .doesNotHaveDuplicates()
        .isSubsetOf(NAMES);
    assertThat(Bench.rows()).allSatisfy(row -> assertThat(row.title().anchor()).isNotBlank());
  }

  @Test
  void above_one_is_better_whichever_way_the_unit_goes() {
    Figures two = Figures.of(List.of(1.0, 2.0, 4.0));
    Figures eight = Figures.of(List.of(8.0, 7.0, 9.0));

    assertThat(two).isEqualTo(new Figures(1, 2, 4));
    assertThat(two.spread()).isEqualTo(1.5);
    assertThat(new Measured(new Append(), two, eight, null).ratio()).isEqualTo(0.25);
    assertThat(new Measured(new Start(), two, eight, null).ratio()).isEqualTo(4);
  }

  @Test
  void what_is_written_for_programs_has_every_figure() throws Exception {
    Measured measured =
        new Measured(
            new Append(), Figures.of(List.of(1.0, 2.0)), Figures.of(List.of(4.0)), "the disk");

    JsonNode json = new ObjectMapper().readTree(Bench.json(List.of(measured)));

    assertThat(json.path("commit").asText()).isNotBlank();
    JsonNode row = json.path("rows").path(0);
    assertThat(row.path("row").asText()).isEqualTo("append");
    assertThat(row.path("ours").path("median").asDouble()).isEqualTo(1.5);
    assertThat(row.path("anchor").path("name").asText()).startsWith("pgbench");
    assertThat(row.path("anchor").path("max").asDouble()).isEqualTo(4);
    assertThat(row.path("ratio").asDouble()).isEqualTo(0.375);
    assertThat(row.path("limit").asText()).isEqualTo("the disk");
  }

  @Test
  void it_is_asked_as_it_says() {
    assertThat(Options.of("--full", "--only", "read", "--only", "idle", "--json", "f"))
        .isEqualTo(new Options(Scale.FULL, List.of("read", "idle"), Path.of("f")));
    assertThat(Options.of().wants(new Read())).isTrue();
    assertThat(Options.of("--only", "idle").wants(new Read())).isFalse();
    assertThatThrownBy(() -> Options.of("--fast"))
        .hasMessageContaining("bench/run [--full | --tenfold]");
    assertThatThrownBy(() -> Options.of("--only"))
        .hasMessageContaining("bench/run [--full | --tenfold]");
  }
}
