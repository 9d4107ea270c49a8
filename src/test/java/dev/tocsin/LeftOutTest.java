package dev.tocsin;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What {@code verify} leaves out by name is what takes long, and nothing else. */
class LeftOutTest {

  private static final Pattern NAMED =
      Pattern.compile("<tests\\.not\\.looked\\.at>([\\w,]+)</tests\\.not\\.looked\\.at>");
  private static final Pattern PROFILE = Pattern.compile("(?m)^@TestProfile\\(");
  private static final Pattern LONG = Pattern.compile("(?m)^@Tag\\(\"long\"\\)");

  @Test
  void only_who_has_a_service_of_its_own_is_left_out_by_name() throws IOException {
    Matcher named = NAMED.matcher(Files.readString(Path.of("pom.xml")));

    assertThat(named.find()).isTrue();
    assertThat(List.of(named.group(1).split(","))).containsExactlyElementsOf(withTheirOwn());
  }

  private static List<String> withTheirOwn() throws IOException {
    try (Stream<Path> files = Files.walk(Path.of("src", "test", "java"))) {
      return files
          .filter(file -> file.toString().endsWith("Test.java"))
          .filter(LeftOutTest::hasItsOwn)
          .map(file -> file.getFileName().toString().replace(".java", ""))
          .sorted()
          .toList();
    }
  }

  private static boolean hasItsOwn(Path file) {
    try {
      String source = Files.readString(file);
      boolean itsOwn = PROFILE.matcher(source).find();
      if (itsOwn) {
        assertThat(LONG.matcher(source).find()).as("%s is tagged long", file).isTrue();
      }
      return itsOwn;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
