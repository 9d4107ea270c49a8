package dev.tocsin.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Tools from outside. */
final class Shell {

  private Shell() {}

  /**
   * What it printed, both ways.
   *
   * @throws IllegalStateException with that when it fails
   */
  static String run(Map<String, String> environment, List<String> command)
      throws IOException, InterruptedException {
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().putAll(environment);
    Process process = builder.start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    int code = process.waitFor();
    if (code != 0) {
      throw new IllegalStateException(
          "%s ended with %d:%n%s".formatted(String.join(" ", command), code, said));
    }
    return said;
  }

  /**
   * The number in the first group.
   *
   * @throws IllegalStateException when there is none
   */
  static double number(String said, String pattern) {
    Matcher matcher = Pattern.compile(pattern).matcher(said);
    if (!matcher.find()) {
      throw new IllegalStateException("no " + pattern + " in:\n" + said);
    }
    return Double.parseDouble(matcher.group(1));
  }

  /** The tool's path: that in the environment, as {@code WRK} for {@code wrk}, or its name. */
  static String tool(String name) {
    String variable = name.replace('-', '_').toUpperCase(java.util.Locale.ROOT);
    return System.getenv().getOrDefault(variable, name);
  }
}
