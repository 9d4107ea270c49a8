package dev.tocsin.reports;

/** Kafka does not answer: later it may. */
public final class BrokerAway extends RuntimeException {

  private static final long serialVersionUID = 1L;

  BrokerAway(Throwable cause) {
    super("Kafka does not answer", cause);
  }
}
