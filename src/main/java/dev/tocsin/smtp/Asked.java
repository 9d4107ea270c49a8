package dev.tocsin.smtp;

import io.vertx.core.Promise;

/** What the server is to answer: so far as the conversation had come when it was asked. */
final class Asked {

  final Promise<Reply> reply = Promise.promise();
  Phase phase;

  Asked(Phase phase) {
    this.phase = phase;
  }
}
