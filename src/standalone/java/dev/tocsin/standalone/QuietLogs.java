package dev.tocsin.standalone;

import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;

/** The servers say when something is wrong, and nothing else. */
final class QuietLogs {

  // Kept, because java.util.logging forgets the level of a logger that nobody holds.
  private static final List<Logger> TALKATIVE =
      loggers(
          "kafka", "state.change.logger", "org.apache.kafka", "io.zonky.test", "org.subethamail");

  // They tell of every start, and of every attempt to reach a broker that is just not there yet.
  private static final List<Logger> ALARMING =
      loggers(
          "org.apache.kafka.clients.NetworkClient", "org.apache.kafka.controller.QuorumController");

  private QuietLogs() {}

  static void set() {
    TALKATIVE.forEach(logger -> logger.setLevel(Level.WARNING));
    ALARMING.forEach(logger -> logger.setLevel(Level.OFF));
    // A library of Kafka's asks for Log4j and gets slf4j: not worth an error at every start.
    System.setProperty("log4j2.StatusLogger.level", "OFF");
  }

  private static List<Logger> loggers(String... names) {
    return Stream.of(names).map(Logger::getLogger).toList();
  }
}
