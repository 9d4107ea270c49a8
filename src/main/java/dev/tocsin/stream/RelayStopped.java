package dev.tocsin.stream;

/**
 * Somebody must decide: what stands in Kafka does not belong to this log, and publishing on would
 * lose or repeat events; or the topic does not take the next one.
 */
final class RelayStopped extends RuntimeException {

  RelayStopped(String message) {
    super(message);
  }
}
