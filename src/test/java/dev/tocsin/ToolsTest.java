package dev.tocsin;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import dev.tocsin.testing.Monitoring;
import dev.tocsin.testing.Tool;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the tools of others say about what is written for them. */
@Tag("long")
class ToolsTest {

  private static final Path PROMETHEUS = Path.of("deploy", "prometheus");

  @Test
  void the_rules_fire_when_they_should_and_keep_silent_when_they_should() {
    assertThat(Tool.run(PROMETHEUS, null, "promtool", "test", "rules", "tocsin-rules-test.yml"))
        .contains("SUCCESS");
  }

  @Test
  void prometheus_takes_its_configuration_with_the_rules() {
    assertThat(Tool.run(PROMETHEUS, null, "promtool", "check", "config", "prometheus.yml"))
        .contains("SUCCESS");
  }

  /** As rules that record: promtool reads no dashboards. */
  @Test
  void all_that_rules_and_dashboards_ask_can_be_read(@TempDir Path folder) throws IOException {
    ObjectMapper yaml = new ObjectMapper(new YAMLFactory());
    ObjectNode file = yaml.createObjectNode();
    ObjectNode group = file.putArray("groups").addObject().put("name", "asked");
    ArrayNode rules = group.putArray("rules");
    int nth = 0;
    for (String expression : Monitoring.expressions()) {
      rules.addObject().put("record", "asked:n" + nth++).put("expr", expression);
    }
    assertThat(nth).isGreaterThan(50);
    Path asked = folder.resolve("asked.yml");
    Files.writeString(asked, yaml.writeValueAsString(file));

    assertThat(Tool.run("promtool", "check", "rules", asked.toString()))
        .contains(nth + " rules found");
  }

  /** Where it is served, beside the schemas. */
  @Test
  void the_description_of_the_events_is_as_asyncapi_has_it(@TempDir Path folder)
      throws IOException {
    Path schemas = Files.createDirectory(folder.resolve("schemas"));
    try (Stream<Path> files = Files.list(Path.of("src", "main", "resources", "schemas"))) {
      for (Path file : files.toList()) {
        String name = file.getFileName().toString();
        Files.copy(file, (name.equals("asyncapi.yaml") ? folder : schemas).resolve(name));
      }
    }

    assertThat(
            Tool.run(
                folder, null, "asyncapi", "validate", "--fail-severity", "warn", "asyncapi.yaml"))
        .contains("asyncapi.yaml is valid")
        .doesNotContain(" error ", " warning ");
  }
}
