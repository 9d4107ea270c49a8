package dev.tocsin.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A program that {@code tools/install} installs. */
public final class Tool {

  private static final Path INSTALLED = Path.of("target", "tools", "bin");
  private static final int PATIENCE_SECONDS = 120;

  private Tool() {}

  /** What it says; fails when it finds something. */
  public static String run(String name, String... arguments) {
    return run(Path.of("."), null, name, arguments);
  }

  /**
   * The same in a folder.
   *
   * @param input null for none
   */
  public static String run(Path folder, String input, String name, String... arguments) {
    Path program = INSTALLED.resolve(name).toAbsolutePath();
    assertThat(program).as("run tools/install first").exists();
    List<String> command = new ArrayList<>(List.of(program.toString()));
    command.addAll(List.of(arguments));
    try {
      Path said = Files.createTempFile(Path.of("target"), name, ".out");
      Path read = Files.createTempFile(Path.of("target"), name, ".in");
      Files.writeString(read, input == null ? "" : input);
      Process process =
          new ProcessBuilder(command)
              .directory(folder.toFile())
              .redirectErrorStream(true)
              .redirectOutput(said.toFile())
              .redirectInput(read.toFile())
              .start();
      assertThat(process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)).as("%s ends", name).isTrue();
      String text = Files.readString(said, StandardCharsets.UTF_8);
      assertThat(process.exitValue()).as("%s: %s", command, text).isZero();
      return text;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
