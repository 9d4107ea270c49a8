package dev.tocsin.stream;

/**
 * What stands in Kafka does not belong to this log: publishing on would lose or repeat events, so
 * somebody must decide.
 */
final class RelayStopped extends RuntimeException {

  RelayStopped(String message) {
    super(message);
  }
}
