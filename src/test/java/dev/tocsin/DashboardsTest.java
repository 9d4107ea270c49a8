package dev.tocsin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tocsin.testing.Monitoring;
import dev.tocsin.testing.Tool;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * The dashboards are what Grafana's own model of them has: its types, with nothing beside them that
 * it does not know, judged by TypeScript's compiler.
 */
@Tag("long")
class DashboardsTest {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Path MODEL = Path.of("target", "tools", "grafana");

  @Test
  void each_is_as_the_model_has_it() throws IOException {
    judge(Monitoring.boards().values());
  }

  @Test
  void what_the_model_does_not_know_is_found() {
    List<JsonNode> wrong =
        List.of(
            changed(board -> board.put("titel", "x")),
            changed(board -> panel(board).withObject("/options").put("colour", "red")),
            changed(board -> panel(board).withObject("/options").put("graphMode", "blink")),
            changed(board -> ((ObjectNode) panel(board).at("/targets/0")).put("query", "up")));

    assertThatThrownBy(() -> judge(wrong)).message().contains("titel", "colour", "blink", "query");
  }

  private static ObjectNode panel(JsonNode board) {
    for (JsonNode panel : board.path("panels")) {
      if (panel.path("type").asText().equals("stat")) {
        return (ObjectNode) panel;
      }
    }
    throw new IllegalStateException("no stat");
  }

  private static JsonNode changed(Consumer<ObjectNode> change) {
    ObjectNode board = Monitoring.boards().get("tocsin-breach-desk.json").deepCopy();
    change.accept(board);
    return board;
  }

  private static void judge(Collection<? extends JsonNode> boards) throws IOException {
    assertThat(MODEL).as("run tools/install first").exists();
    Path folder = Files.createTempDirectory(MODEL, "judged");
    Files.copy(Path.of("src", "test", "typescript", "written.ts"), folder.resolve("written.ts"));
    List<String> command =
        new ArrayList<>(List.of("--noEmit", "--strict", "--skipLibCheck", "--module", "node16"));
    command.addAll(List.of("--moduleResolution", "node16"));
    int nth = 0;
    for (JsonNode board : boards) {
      String file = "board" + nth++ + ".ts";
      Files.writeString(folder.resolve(file), typed(board));
      command.add(file);
    }
    Tool.run(folder, null, "tsc", command.toArray(String[]::new));
  }

  /** The whole, and what the model leaves open: options and fields, by the kind of panel. */
  private static String typed(JsonNode board) throws IOException {
    StringBuilder imports = new StringBuilder("import type { Written } from './written';\n");
    StringBuilder values = new StringBuilder(value("board", "dashboard.Dashboard", board));
    Set<String> kinds = new TreeSet<>(Set.of("dashboard"));
    for (JsonNode panel : board.path("panels")) {
      String kind = panel.path("type").asText();
      if (!kind.equals("row")) {
        kinds.add(kind);
        String name = "of" + panel.path("id").asText();
        values.append(value("options_" + name, kind + ".Options", panel.path("options")));
        JsonNode custom = panel.at("/fieldConfig/defaults/custom");
        if (!custom.isMissingNode()) {
          values.append(value("fields_" + name, kind + ".FieldConfig", custom));
        }
      }
    }
    kinds.forEach(
        kind ->
            imports.append(
                "import type * as %1$s from '@grafana/grafana-foundation-sdk/%1$s';\n"
                    .formatted(kind)));
    return imports.append(values).toString();
  }

  private static String value(String name, String type, JsonNode value) throws IOException {
    return "export const %s: Written<%s> = %s;\n"
        .formatted(name, type, value.isMissingNode() ? "{}" : JSON.writeValueAsString(value));
  }
}
