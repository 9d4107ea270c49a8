package dev.tocsin.testing;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.jboss.logmanager.ExtLogRecord;
import org.jboss.logmanager.formatters.PatternFormatter;

/** What is logged as a warning or worse, by whomever, and what we say ourselves. */
public final class Logged extends Handler implements AutoCloseable {

  private static final Logger ROOT = Logger.getLogger("");
  private static final PatternFormatter MESSAGE = new PatternFormatter("%s");

  private final List<Entry> entries = new CopyOnWriteArrayList<>();

  /**
   * One line of the log.
   *
   * @param correlation of the request it is about; null outside of any
   */
  public record Entry(
      Level level, String logger, String message, Throwable thrown, String correlation) {
    boolean isBad() {
      return level.intValue() >= Level.WARNING.intValue();
    }
  }

  private Logged() {}

  public static Logged start() {
    Logged logged = new Logged();
    ROOT.addHandler(logged);
    return logged;
  }

  /** Warnings and errors, whoever said them. */
  public List<Entry> bad() {
    return entries.stream().filter(Entry::isBad).toList();
  }

  /** All of it. */
  public List<Entry> entries() {
    return List.copyOf(entries);
  }

  /** What we said, whatever its level. */
  public List<String> ours() {
    return entries.stream()
        .filter(entry -> entry.logger().startsWith("dev.tocsin"))
        .map(Entry::message)
        .toList();
  }

  @Override
  public void publish(LogRecord line) {
    String message = MESSAGE.format(line);
    entries.add(
        new Entry(
            line.getLevel(),
            String.valueOf(line.getLoggerName()),
            message,
            line.getThrown(),
            ExtLogRecord.wrap(line).getMdc("correlationId")));
  }

  @Override
  public void flush() {}

  @Override
  public void close() {
    ROOT.removeHandler(this);
  }
}
