package dev.tocsin.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.jboss.logmanager.ExtLogRecord;
import org.jboss.logmanager.formatters.PatternFormatter;

/** What a logger says from now on, from a warning up. */
final class Lines extends Handler implements AutoCloseable {

  private static final PatternFormatter MESSAGE = new PatternFormatter("%s");

  private final List<String> lines = new CopyOnWriteArrayList<>();
  private final Logger logger;
  private int seen;

  Lines(String name) {
    logger = Logger.getLogger(name);
    logger.addHandler(this);
  }

  @Override
  public void publish(LogRecord line) {
    if (line.getLevel().intValue() >= Level.WARNING.intValue()) {
      lines.add(line instanceof ExtLogRecord ours ? ours.getFormattedMessage() : line.getMessage());
    }
  }

  List<String> all() {
    return lines;
  }

  /** That this was said since the last time it was asked, and nothing else. */
  void only(String line) {
    assertThat(lines.subList(seen, lines.size())).containsExactly(line);
    seen = lines.size();
  }

  @Override
  public void flush() {}

  @Override
  public void close() {
    logger.removeHandler(this);
  }
}
