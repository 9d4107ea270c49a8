package dev.tocsin;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreeScanner;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** Which package owns which table, and which tables the SQL in the sources reads and writes. */
final class Tables {

  static final Map<String, String> OWNERS = new TreeMap<>();

  static {
    own(
        "eventstore",
        "event",
        "event_pending",
        "event_position",
        "event_text",
        "installation",
        "lease");
    own("client", "client", "client_service", "processor");
    own("workflow", "idempotency", "person", "projection");
    own(
        "casefile",
        "affected_client",
        "breach",
        "breach_count",
        "discarded",
        "notification",
        "task");
    own("report", "reference_count");
    own("mail", "mail", "mail_letter", "mail_pace", "mail_sender", "mail_shared", "signing_key");
    own("delivery", "mail_doubt", "mail_refusal");
    own("bounces", "kept_report");
    own("stream", "replay");
    own("dpo", "dpo_letter");
    own("fanout", "fan_out", "fan_out_item");
    own("deadline", "deadline", "news", "promise");
    own("reports", "refused_report", "refused_report_letter");
  }

  private static final Path SOURCES = Path.of("src", "main", "java", "dev", "tocsin");
  private static final Path MIGRATIONS = Path.of("src", "main", "resources", "db", "migration");

  private static final Pattern MADE = Pattern.compile("create table (?:if not exists )?(\\w+)");
  private static final Pattern SQL =
      Pattern.compile("\\b(select|insert into|update \\w+ set|delete from|join)\\b");
  private static final Pattern TOUCHES =
      Pattern.compile("\\b(insert into|delete from|update|from|join|using)\\s+(\\w+)");
  private static final Set<String> WRITES = Set.of("insert into", "delete from", "update");

  /** One place where a package's SQL touches a table. */
  private record Touch(String feature, String file, boolean writes, String table) {
    boolean isByOwner() {
      return OWNERS.get(table).equals(feature);
    }
  }

  private Tables() {}

  private static void own(String feature, String... tables) {
    Arrays.asList(tables).forEach(table -> OWNERS.put(table, feature));
  }

  /** Those that the migrations make. */
  static Set<String> made() throws IOException {
    Set<String> made = new TreeSet<>();
    for (Path migration : filesIn(MIGRATIONS)) {
      Matcher matcher = MADE.matcher(Files.readString(migration));
      while (matcher.find()) {
        made.add(matcher.group(1));
      }
    }
    return made;
  }

  /** A package's own, as the documentation lists them. */
  static String of(String feature) {
    if (!OWNERS.containsValue(feature)) {
      return "none";
    }
    return OWNERS.entrySet().stream()
        .filter(each -> each.getValue().equals(feature))
        .map(each -> "`" + each.getKey() + "`")
        .collect(Collectors.joining(", "));
  }

  static List<String> writtenByOthers() throws IOException {
    return touches().stream()
        .filter(touch -> touch.writes() && !touch.isByOwner())
        .map(touch -> touch.file() + " writes " + touch.table())
        .toList();
  }

  /** The owners of the tables that a package reads, by package. */
  static Map<String, Set<String>> readFromOthers() throws IOException {
    return touches().stream()
        .filter(touch -> !touch.isByOwner())
        .collect(
            Collectors.groupingBy(
                Touch::feature,
                Collectors.mapping(
                    touch -> OWNERS.get(touch.table()), Collectors.toCollection(TreeSet::new))));
  }

  private static List<Touch> touches() throws IOException {
    List<Touch> touches = new ArrayList<>();
    literals()
        .forEach(
            (file, texts) -> {
              String feature = SOURCES.relativize(file).getName(0).toString();
              for (String text : texts) {
                Matcher matcher = TOUCHES.matcher(SQL.matcher(text).find() ? text : "");
                while (matcher.find()) {
                  if (OWNERS.containsKey(matcher.group(2))) {
                    boolean writes = WRITES.contains(matcher.group(1));
                    touches.add(new Touch(feature, file.toString(), writes, matcher.group(2)));
                  }
                }
              }
            });
    return touches;
  }

  /** What stands in quotes, by file. */
  private static Map<Path, List<String>> literals() throws IOException {
    Map<Path, List<String>> found = new LinkedHashMap<>();
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
      JavacTask task =
          (JavacTask)
              compiler.getTask(
                  null,
                  files,
                  null,
                  null,
                  null,
                  files.getJavaFileObjectsFromPaths(filesIn(SOURCES)));
      for (CompilationUnitTree unit : task.parse()) {
        List<String> texts = new ArrayList<>();
        new TreeScanner<Void, Void>() {
          @Override
          public Void visitLiteral(LiteralTree literal, Void nothing) {
            if (literal.getValue() instanceof String text) {
              texts.add(text);
            }
            return null;
          }
        }.scan(unit, null);
        found.put(Path.of(unit.getSourceFile().getName()), texts);
      }
    }
    return found;
  }

  private static List<Path> filesIn(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(Files::isRegularFile).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
