package dev.tocsin.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** {@code ./bench/run}: measures the rows that were asked for, and tells the figures. */
final class Bench {

  private static final Path FOLDER = Path.of("target", "bench", "run");
  private static final ObjectMapper JSON = new ObjectMapper();

  private Bench() {}

  /** All rows, in the order of the table. */
  static List<Row> rows() {
    return List.of(
        new Append(),
        new Intake(),
        new ColdIntake(),
        new Read(),
        new FanOut(),
        new Delivery(),
        Deadlines.warnings(),
        Deadlines.notices(),
        new Lateness(),
        new Publish(),
        new RebuildAll(),
        new Start(),
        new Idle(),
        new Bloat());
  }

  public static void main(String... arguments) throws Exception {
    Options options;
    try {
      options = Options.of(arguments);
      refuseOthers(options.only());
    } catch (IllegalArgumentException wrong) {
      System.err.println(wrong.getMessage());
      System.exit(2);
      return;
    }
    // Hibernate's pools have threads of their own: nothing ends without being told to.
    try {
      run(options);
      System.exit(0);
    } catch (IllegalStateException failure) {
      System.err.println(failure.getMessage());
      System.exit(1);
    }
  }

  private static void run(Options options) throws Exception {
    List<Measured> table = measure(options.scale(), options);
    table.forEach(measured -> System.out.println(line(measured)));
    if (options.json() != null) {
      Files.writeString(options.json(), json(table));
    }
  }

  private static void refuseOthers(List<String> asked) {
    List<String> names = rows().stream().map(row -> row.title().name()).toList();
    if (!names.containsAll(asked)) {
      throw new IllegalArgumentException("rows: " + String.join(", ", names));
    }
  }

  private static List<Measured> measure(Scale scale, Options options) throws Exception {
    List<Measured> table = new ArrayList<>();
    Path folder = Files.createDirectories(FOLDER);
    Ground ground = Ground.make(scale, Files.createTempDirectory(folder, ""));
    // However it ends, by a signal too, nothing that it started goes on.
    Runtime.getRuntime().addShutdownHook(new Thread(ground::close, "stop-servers"));
    for (Row row : rows()) {
      if (options.wants(row)) {
        table.add(measured(row, ground));
      }
    }
    return table;
  }

  /** Ours and the anchor by turns: what else happens on the machine meets both. */
  static Measured measured(Row row, Ground ground) throws Exception {
    List<Double> ours = new ArrayList<>();
    List<Double> anchor = new ArrayList<>();
    try {
      row.prepare(ground);
      for (int nth = 0; nth < row.repetitions(ground.scale()); nth++) {
        ours.add(row.ours(ground));
        anchor.add(row.anchor(ground));
        System.out.printf(
            Locale.ROOT,
            "  %s %d: %s beside %s %s%n",
            row.title().name(),
            nth + 1,
            figure(ours.get(nth)),
            figure(anchor.get(nth)),
            row.title().unit());
      }
      return new Measured(row, Figures.of(ours), Figures.of(anchor), row.remark());
    } finally {
      row.close();
    }
  }

  private static String line(Measured measured) {
    Title row = measured.row().title();
    return String.format(
        Locale.ROOT,
        "| %s | %s %s (±%.0f %%) | %s: %s (±%.0f %%) | %.2f | %s |",
        row.name(),
        figure(measured.ours().median()),
        row.unit(),
        measured.ours().spread() * 50,
        row.anchor(),
        figure(measured.anchor().median()),
        measured.anchor().spread() * 50,
        measured.ratio(),
        measured.remark() == null ? "" : measured.remark());
  }

  private static String figure(double number) {
    return String.format(Locale.ROOT, number < 10 ? "%.2f" : "%.0f", number);
  }

  static String json(List<Measured> table) throws IOException, InterruptedException {
    ObjectNode root = JSON.createObjectNode();
    root.put(
        "machine",
        "%s, %d processors, %s"
            .formatted(
                System.getProperty("os.name"),
                Runtime.getRuntime().availableProcessors(),
                System.getProperty("os.arch")));
    root.put("java", System.getProperty("java.runtime.version"));
    root.put("commit", commit());
    ArrayNode rows = root.putArray("rows");
    for (Measured measured : table) {
      Title title = measured.row().title();
      ObjectNode row = rows.addObject();
      row.put("row", title.name()).put("unit", title.unit());
      figures(row.putObject("ours"), measured.ours());
      figures(row.putObject("anchor").put("name", title.anchor()), measured.anchor());
      row.put("ratio", measured.ratio());
      if (measured.remark() != null) {
        row.put("limit", measured.remark());
      }
    }
    return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(root);
  }

  private static String commit() throws IOException, InterruptedException {
    try {
      return Shell.run(Map.of(), List.of("git", "rev-parse", "HEAD")).strip();
    } catch (IllegalStateException | IOException noRepository) {
      return "unknown";
    }
  }

  private static void figures(ObjectNode node, Figures figures) {
    node.put("min", figures.min()).put("median", figures.median()).put("max", figures.max());
  }
}
