package dev.tocsin;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.AccessTarget.CodeUnitCallTarget;
import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import dev.tocsin.auth.LoginLife;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;

/** Who may know whom. Arrows go one way; whoever draws a new one draws it here and says why. */
class ArrowsTest {

  private static final String ROOT = "dev.tocsin";
  private static final Path TABLE = Path.of("docs", "arrows.md");

  private static final String HEAD =
      """
      # Arrows

      Who uses whom, from the heart outwards: only what stands above, by name or by reading its tables;
      a table is written by its owner alone. `ArrowsTest` holds the code to this table, and this table to
      the code.

      | package | what belongs there | its tables | uses |
      |---|---|---|---|
      """;

  /** A package and those it uses, each named before it: no more, and no fewer. */
  private static final Map<String, Set<String>> ARROWS = new LinkedHashMap<>();

  static {
    may("breach");
    may("notification", "breach");
    may("auth", "breach");
    may("sql");
    may("traces");
    may("eventstore", "sql");
    may("json", "breach");
    may("client", "breach", "json", "notification", "sql");
    may("workflow", "breach", "eventstore", "json", "notification", "sql");
    may("casefile", "breach", "eventstore", "json", "notification", "sql", "workflow");
    may("smtp");
    may("intake", "breach", "client", "json");
    may("publication", "breach", "eventstore", "json", "workflow");
    may("csv", "breach", "intake");
    may("problem", "breach", "csv", "intake", "json");
    may("limits", "eventstore", "intake", "problem");
    may("feed", "breach", "eventstore", "problem", "publication", "workflow");
    may("report", "breach", "client", "intake", "json", "sql", "workflow");
    may("writing", "breach", "json");
    may(
        "mail",
        "breach",
        "casefile",
        "client",
        "eventstore",
        "json",
        "notification",
        "smtp",
        "sql",
        "workflow",
        "writing");
    may(
        "stream",
        "breach",
        "casefile",
        "eventstore",
        "mail",
        "notification",
        "publication",
        "sql",
        "traces",
        "workflow");
    may(
        "notice",
        "breach",
        "client",
        "eventstore",
        "json",
        "mail",
        "notification",
        "workflow",
        "writing");
    may("pack", "breach", "client", "json", "mail", "notice", "notification", "writing");
    may(
        "fanout",
        "breach",
        "casefile",
        "client",
        "eventstore",
        "json",
        "mail",
        "notice",
        "notification",
        "sql",
        "workflow");
    may("deadline", "breach", "casefile", "fanout", "notice", "notification", "sql", "workflow");
    may(
        "register",
        "breach",
        "casefile",
        "client",
        "eventstore",
        "json",
        "notification",
        "sql",
        "workflow",
        "writing");
    may(
        "dpo",
        "breach",
        "casefile",
        "client",
        "eventstore",
        "mail",
        "notice",
        "notification",
        "report",
        "sql",
        "workflow",
        "writing");
    may(
        "reports",
        "breach",
        "casefile",
        "client",
        "dpo",
        "eventstore",
        "intake",
        "json",
        "mail",
        "problem",
        "report",
        "sql",
        "traces",
        "workflow",
        "writing");
    may(
        "delivery",
        "breach",
        "casefile",
        "client",
        "eventstore",
        "json",
        "mail",
        "notification",
        "smtp",
        "sql",
        "traces",
        "workflow");
    may(
        "bounces",
        "breach",
        "casefile",
        "client",
        "delivery",
        "mail",
        "notification",
        "sql",
        "workflow",
        "writing");
    may(
        "http",
        "auth",
        "breach",
        "casefile",
        "client",
        "csv",
        "eventstore",
        "intake",
        "json",
        "limits",
        "problem",
        "publication",
        "reports",
        "traces",
        "workflow");
    may(
        "api",
        "auth",
        "bounces",
        "breach",
        "casefile",
        "client",
        "deadline",
        "delivery",
        "dpo",
        "eventstore",
        "fanout",
        "feed",
        "http",
        "intake",
        "json",
        "limits",
        "mail",
        "notice",
        "notification",
        "pack",
        "problem",
        "publication",
        "register",
        "report",
        "reports",
        "stream",
        "workflow",
        "writing");
    may(
        "directory",
        "breach",
        "casefile",
        "client",
        "csv",
        "fanout",
        "http",
        "intake",
        "limits",
        "notification",
        "problem",
        "workflow");
    may(
        "portal",
        "breach",
        "client",
        "http",
        "intake",
        "mail",
        "notice",
        "notification",
        "pack",
        "workflow",
        "writing");
  }

  private static final JavaClasses MAIN =
      new ClassFileImporter().importPath(Path.of("target", "classes"));

  private static void may(String feature, String... others) {
    if (!ARROWS.keySet().containsAll(Arrays.asList(others))) {
      throw new IllegalStateException("an arrow of " + feature + " goes outwards");
    }
    ARROWS.put(feature, new TreeSet<>(Arrays.asList(others)));
  }

  @Test
  void arrows_go_where_the_table_says() throws IOException {
    Map<String, Set<String>> drawn = new TreeMap<>();
    ARROWS.keySet().forEach(feature -> drawn.put(feature, new TreeSet<>()));
    for (JavaClass type : MAIN) {
      drawn.computeIfAbsent(feature(type), feature -> new TreeSet<>()).addAll(used(type));
    }
    drawn.remove("");
    assertThat(drawn.keySet()).as("packages with a row").isEqualTo(ARROWS.keySet());
    Tables.readFromOthers().forEach((feature, owners) -> drawn.get(feature).addAll(owners));
    SoftAssertions each = new SoftAssertions();
    drawn.forEach(
        (feature, used) ->
            each.assertThat(used)
                .as("what %s uses, by name or in SQL", feature)
                .isEqualTo(ARROWS.get(feature)));
    each.assertAll();
  }

  @Test
  void every_table_has_an_owner_who_alone_writes_it() throws IOException {
    assertThat(Tables.OWNERS.keySet()).as("tables with an owner").isEqualTo(Tables.made());
    assertThat(Tables.writtenByOthers()).isEmpty();
  }

  @Test
  void no_package_knows_itself_through_others() {
    slices().matching(ROOT + ".(*)..").should().beFreeOfCycles().check(MAIN);
  }

  @Test
  void the_domain_stands_on_the_jdk_alone() {
    classes()
        .that()
        .resideInAnyPackage(ROOT + ".breach", ROOT + ".notification")
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage("java..", ROOT + ".breach", ROOT + ".notification")
        .check(MAIN);
  }

  @Test
  void the_domain_asks_no_clock_no_dice_and_no_machine() {
    noClasses()
        .that()
        .resideInAnyPackage(ROOT + ".breach", ROOT + ".notification")
        .should()
        .callCodeUnitWhere(describe("asks", ArrowsTest::asks))
        .orShould()
        .dependOnClassesThat()
        .belongToAnyOf(System.class, Clock.class, Random.class)
        .orShould()
        .dependOnClassesThat()
        .areAssignableTo(RandomGenerator.class)
        .check(MAIN);
  }

  /**
   * Due times are by the database's clock; how long something took is {@code System.nanoTime}. Only
   * a token ends by the clock that it was checked by, and somebody compares the two clocks.
   */
  @Test
  void nobody_asks_this_machines_clock_what_time_it_is() {
    noClasses()
        .that()
        .doNotHaveFullyQualifiedName(LoginLife.class.getName())
        .and()
        .doNotHaveFullyQualifiedName(ROOT + ".workflow.MeasureClockSkew")
        .should()
        .callCodeUnitWhere(describe("asks what time it is", ArrowsTest::asksTheTime))
        .check(MAIN);
  }

  @Test
  void the_table_in_the_documentation_is_this_one() throws IOException {
    assertThat(TABLE)
        .as("docs/arrows.md is out of date; it should read\n%s", table())
        .content()
        .isEqualTo(table());
  }

  private static boolean asksTheTime(JavaCall<?> call) {
    CodeUnitCallTarget target = call.getTarget();
    String name = target.getName();
    return switch (target.getOwner().getName()) {
      case "java.lang.System" -> name.equals("currentTimeMillis");
      case "java.time.Clock", "java.time.InstantSource" ->
          name.startsWith("system") || name.startsWith("tick");
      case "java.util.Date", "java.util.GregorianCalendar" ->
          name.equals("<init>") && target.getRawParameterTypes().isEmpty();
      case "java.util.Calendar" -> name.equals("getInstance");
      default -> isNow(target);
    };
  }

  private static boolean isNow(CodeUnitCallTarget target) {
    return target.getName().equals("now") && target.getOwner().getName().startsWith("java.time.");
  }

  private static boolean asks(JavaCall<?> call) {
    CodeUnitCallTarget target = call.getTarget();
    String owner = target.getOwner().getName();
    return isNow(target)
        || (target.getName().equals("random") && owner.equals("java.lang.Math"))
        || target.getName().equals("randomUUID")
        || owner.equals("java.lang.Thread");
  }

  private static Set<String> used(JavaClass type) {
    return type.getDirectDependenciesFromSelf().stream()
        .map(dependency -> dependency.getTargetClass().getBaseComponentType())
        .filter(target -> target.getPackageName().startsWith(ROOT))
        .map(ArrowsTest::feature)
        .filter(feature -> !feature.equals(feature(type)))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** The package below the root; nothing for the root itself. */
  private static String feature(JavaClass type) {
    String below = type.getPackageName().substring(ROOT.length());
    return below.isEmpty() ? "" : below.substring(1).split("\\.", -1)[0];
  }

  private static String table() throws IOException {
    StringBuilder table = new StringBuilder(HEAD);
    for (Map.Entry<String, Set<String>> row : ARROWS.entrySet()) {
      String used =
          row.getValue().isEmpty() ? "nothing of ours" : String.join(", ", row.getValue());
      table.append(
          "| `%s` | %s | %s | %s |\n"
              .formatted(row.getKey(), purpose(row.getKey()), Tables.of(row.getKey()), used));
    }
    return table.toString();
  }

  /** The first sentence of the package's own words. */
  private static String purpose(String feature) throws IOException {
    Path info = Path.of("src", "main", "java", "dev", "tocsin", feature, "package-info.java");
    String words = Files.readString(info).replaceAll("(?s)/\\*\\*(.*?)\\*/.*", "$1");
    String line = words.replaceAll("\\s*\\n\\s*\\*?\\s*", " ").strip();
    return line.split("(?<=\\.) (?=[A-Z])", 2)[0].replaceAll("\\{@code ([^}]*)}", "`$1`");
  }
}
