package dev.tocsin.smtp;

import io.vertx.core.Promise;

/** What the server is to answer: so far as the conversation had come when it was asked. */
final class PendingReply {

  final Promise<Reply> reply = Promise.promise();
  Phase phase;

  PendingReply(Phase phase) {
    this.phase = phase;
  }
}
