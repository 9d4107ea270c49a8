package dev.tocsin.standalone;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/** The files of a PostgreSQL server, and the server that may still be running on them. */
final class Cluster {

  /** Unpacked once per user: a folder that another user made may not be written. */
  static final Path BINARIES =
      Path.of(
          System.getProperty("java.io.tmpdir"),
          "tocsin-postgres-" + System.getProperty("user.name"));

  private final Path data;

  Cluster(Path data) {
    this.data = data.toAbsolutePath().normalize();
  }

  Path folder() {
    return data.resolve("cluster");
  }

  Path log() {
    return data.resolve("postgres.log");
  }

  /**
   * What a first start left behind when it was killed half-way never held anything: away with it.
   */
  void prepare() throws IOException {
    if (!Files.exists(complete())) {
      delete(folder());
    }
    Files.createDirectories(data);
  }

  void markComplete() throws IOException {
    if (!Files.exists(complete())) {
      Files.createFile(complete());
    }
  }

  /**
   * PostgreSQL detaches itself from the JVM that started it, so a killed JVM leaves it running.
   *
   * @throws CannotStart when its JVM is alive
   */
  void stopLeftover() {
    mustBeNobodys();
    leftover().ifPresent(Cluster::stop);
  }

  private void mustBeNobodys() {
    Path lock = folder().resolve("epg-lock"); // held by the JVM that started the server
    if (!Files.exists(lock)) {
      return;
    }
    try (FileChannel channel = FileChannel.open(lock, StandardOpenOption.WRITE);
        FileLock mine = channel.tryLock()) {
      if (mine == null) {
        throw new CannotStart("The PostgreSQL in %s belongs to another run.".formatted(data));
      }
    } catch (OverlappingFileLockException e) {
      throw new CannotStart("The PostgreSQL in %s is running already.".formatted(data));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Path complete() {
    return data.resolve("complete");
  }

  private Optional<ProcessHandle> leftover() {
    Path pidFile = folder().resolve("postmaster.pid");
    if (!Files.exists(pidFile)) {
      return Optional.empty();
    }
    try {
      List<String> lines = Files.readAllLines(pidFile);
      return lines.isEmpty()
          ? Optional.empty()
          : ProcessHandle.of(Long.parseLong(lines.get(0).strip())).filter(this::isOurs);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** After a reboot the number may be another program's. */
  private boolean isOurs(ProcessHandle process) {
    ProcessHandle.Info info = process.info();
    boolean postgres =
        info.command().map(Path::of).map(Path::getFileName).map(Path::toString).stream()
            .anyMatch(name -> name.startsWith("postgres"));
    boolean here =
        info.arguments().isEmpty() // Windows does not tell
            || Arrays.asList(info.arguments().get()).contains(folder().toString());
    return postgres && here;
  }

  private static void stop(ProcessHandle server) {
    try {
      // SIGINT is its fast shutdown. What Java can send, SIGTERM, waits for every client to leave.
      new ProcessBuilder("kill", "-INT", Long.toString(server.pid())).start().waitFor();
    } catch (IOException e) {
      server.destroy();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    try {
      server.onExit().get(1, TimeUnit.MINUTES);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException | TimeoutException e) {
      throw new IllegalStateException(
          "A PostgreSQL of an earlier run, process " + server.pid() + ", does not stop", e);
    }
  }

  private static void delete(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
