package dev.tocsin.standalone;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A folder of messages, one file each, named after when they came.
 *
 * <p>A file is the message byte by byte, below the envelope that SMTP carried beside it: {@code
 * X-Envelope-From} and one {@code X-Envelope-To} per recipient.
 */
final class Mailbox {

  private static final DateTimeFormatter NAME =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss.SSSSSS'Z'").withZone(ZoneOffset.UTC);
  private static final Pattern ID = Pattern.compile("[0-9TZ.]{23}-[0-9a-f]{8}");

  private final Path folder;

  Mailbox(Path folder) {
    this.folder = folder;
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns the new message's id; by then it is on the disk. */
  String keep(String sender, List<String> recipients, InputStream message) throws IOException {
    String id = NAME.format(Instant.now()) + "-" + UUID.randomUUID().toString().substring(0, 8);
    Path unfinished = folder.resolve(id + ".part");
    try (FileChannel channel = FileChannel.open(unfinished, CREATE_NEW, WRITE)) {
      OutputStream out = Channels.newOutputStream(channel);
      out.write(envelope(sender, recipients).getBytes(UTF_8));
      message.transferTo(out);
      channel.force(true);
    }
    Files.move(unfinished, file(id), ATOMIC_MOVE);
    forceFolder();
    return id;
  }

  /** Ids, the newest first. */
  List<String> ids() {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(".eml"))
          .map(name -> name.substring(0, name.length() - ".eml".length()))
          .sorted(Comparator.reverseOrder())
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Optional<Path> find(String id) {
    return Optional.of(id)
        .filter(name -> ID.matcher(name).matches())
        .map(this::file)
        .filter(Files::isRegularFile);
  }

  static Instant arrival(String id) {
    return NAME.parse(id.substring(0, id.indexOf('-')), Instant::from);
  }

  private Path file(String id) {
    return folder.resolve(id + ".eml");
  }

  private static String envelope(String sender, List<String> recipients) {
    StringBuilder headers = new StringBuilder("X-Envelope-From: <" + sender + ">\r\n");
    recipients.forEach(to -> headers.append("X-Envelope-To: <").append(to).append(">\r\n"));
    return headers.toString();
  }

  /** A new name is on the disk once its folder is; Windows does that by itself. */
  private void forceFolder() throws IOException {
    if (!System.getProperty("os.name").startsWith("Windows")) {
      try (FileChannel channel = FileChannel.open(folder, READ)) {
        channel.force(true);
      }
    }
  }
}
