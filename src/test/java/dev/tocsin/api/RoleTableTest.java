package dev.tocsin.api;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * The table of roles says the same in the README and in the description of the API, and the calls
 * are open as it says; that the code is as the description, {@link OpenApiTest} holds.
 */
class RoleTableTest {

  private static final Pattern ROW = Pattern.compile("\\| `([a-z]+)` \\| (.+) \\|");
  private static final Set<String> RECORDING =
      Set.of("PUT /breaches/{id}/facts", "POST /breaches/{id}/measures");

  /** What the words of the table stand for. */
  private static final Map<String, Predicate<Call>> MEANING =
      Map.ofEntries(
          entry("report a breach", call -> call.name().equals("POST /breaches")),
          entry("record facts and measures", call -> RECORDING.contains(call.name())),
          entry("read everything about breaches", call -> call.reads() && call.isAbout("Breaches")),
          entry(
              "every other command on breaches", call -> !call.reads() && call.isAbout("Breaches")),
          entry(
              "on tasks and on what is set aside", call -> !call.reads() && call.isAbout("Tasks")),
          entry(
              "read everything but projections and replays",
              call ->
                  call.reads()
                      && !call.name().equals("GET /projections")
                      && !call.isAbout("Replays")),
          entry(
              "have projections rebuilt and the past replayed",
              call ->
                  call.name().equals("POST /projections/{name}/rebuild")
                      || (!call.reads() && call.isAbout("Replays"))),
          entry("keep processors and clients", call -> !call.reads() && call.isAbout("On file")),
          entry("pass on delivery reports", call -> call.name().equals("POST /delivery-reports")),
          entry(
              "read everything but the mail of strangers",
              call -> call.reads() && !isOfStrangers(call)),
          entry(
              "read everything but the mail of strangers and replays",
              call -> call.reads() && !isOfStrangers(call) && !call.isAbout("Replays")));

  private static final Map<String, Set<String>> ABOUT =
      Map.of(
          "Breaches", Set.of("Breaches", "Events", "Affected clients", "Notifications"),
          "Tasks", Set.of("Tasks", "Set aside"),
          "Replays", Set.of("Replays"),
          "On file", Set.of("Processors", "Clients"));

  private static boolean isOfStrangers(Call call) {
    return call.name().equals("GET /tasks/{id}/report");
  }

  private record Call(String name, String tag) {
    boolean reads() {
      return name.startsWith("GET ");
    }

    boolean isAbout(String what) {
      return ABOUT.get(what).contains(tag);
    }
  }

  private static final OpenApiDocument DOCUMENT = OpenApiDocument.read();

  @Test
  void the_readme_and_the_description_have_the_same_table() throws IOException {
    assertThat(table(DOCUMENT.at("/info/description").asText()))
        .isEqualTo(table(Files.readString(Path.of("README.md"))))
        .containsOnlyKeys("analyst", "dpo", "admin", "auditor", "mailserver");
  }

  @Test
  void every_call_is_open_to_those_that_the_table_says() {
    Map<String, Set<String>> said = new TreeMap<>();
    Map<String, Set<String>> open = new TreeMap<>();
    DOCUMENT
        .operations()
        .forEach(
            (name, operation) -> {
              if (!operation.isOpenToAll()) {
                said.put(name, saidFor(new Call(name, operation.tag())));
                open.put(name, operation.roles());
              }
            });
    assertThat(open).isEqualTo(said);
  }

  private static Set<String> saidFor(Call call) {
    Set<String> roles = new TreeSet<>();
    Map<String, List<String>> table = table(DOCUMENT.at("/info/description").asText());
    table.forEach(
        (role, words) -> {
          boolean itself = words.stream().anyMatch(each -> means(each, call));
          boolean alsoAnalyst =
              words.contains("all of that")
                  && table.get("analyst").stream().anyMatch(each -> means(each, call));
          if (itself || alsoAnalyst) {
            roles.add(role);
          }
        });
    return roles;
  }

  private static boolean means(String words, Call call) {
    return !words.equals("all of that") && MEANING.get(words).test(call);
  }

  /** What each may, as it is listed. */
  private static Map<String, List<String>> table(String text) {
    Map<String, List<String>> table = new LinkedHashMap<>();
    text.lines()
        .map(String::strip)
        .map(ROW::matcher)
        .filter(Matcher::matches)
        .filter(
            row ->
                Set.of("analyst", "dpo", "admin", "auditor", "mailserver").contains(row.group(1)))
        .forEach(row -> table.put(row.group(1), List.of(row.group(2).split(", ", -1))));
    return table;
  }
}
