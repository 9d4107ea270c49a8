package dev.tocsin.standalone;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Where the standalone servers keep what they have; one run at a time. */
final class DataFolder implements AutoCloseable {

  static final String KEY = "tocsin.standalone.data";

  private final Path folder;
  private final FileChannel lock;

  private DataFolder(Path folder, FileChannel lock) {
    this.folder = folder;
    this.lock = lock;
  }

  /**
   * Takes the folder for this run.
   *
   * @throws CannotStart when another run has it
   */
  static DataFolder take(Path folder) {
    Path file = folder.resolve("run.pid");
    try {
      Files.createDirectories(folder);
      FileChannel lock =
          FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      if (!lock(lock)) {
        lock.close();
        throw taken(folder, Files.readString(file).strip());
      }
      lock.truncate(0);
      lock.write(ByteBuffer.wrap((ProcessHandle.current().pid() + "\n").getBytes(UTF_8)));
      return new DataFolder(folder, lock);
    } catch (IOException e) {
      throw new UncheckedIOException("The data folder " + folder + " cannot be used", e);
    }
  }

  Path postgres() {
    return folder.resolve("postgres");
  }

  Path kafka() {
    return folder.resolve("kafka");
  }

  static Path mailbox(Path folder) {
    return folder.resolve("mailbox");
  }

  @Override
  public void close() throws IOException {
    lock.close();
  }

  // The operating system lets go of it when the process ends, however it ends.
  private static boolean lock(FileChannel file) throws IOException {
    try {
      return file.tryLock() != null;
    } catch (OverlappingFileLockException e) {
      return false;
    }
  }

  private static CannotStart taken(Path folder, String process) {
    return new CannotStart(
        "The data folder %s is in use by process %s; stop that one, or choose another folder with -D%s=<folder>."
            .formatted(folder, process, KEY));
  }
}
