package dev.tocsin.mail;

import dev.tocsin.testing.Database;

/** The mail queue as a test sees it. */
record Queue(Database database) {

  /**
   * What other tests left behind is not sent any more: a sender takes whatever is due, and what the
   * server takes in between changes what this test is about. Locked in the order in which all lock
   * them: the service is at work.
   */
  void callOffWhatWasLeft() {
    database.execute(
        """
        with left_behind as materialized (
          select id from mail where state in ('QUEUED', 'DEFERRED', 'UNCERTAIN', 'SENDING') order by id for update)
        update mail m set state = 'CANCELLED', silent_since = null from left_behind l where m.id = l.id
        """);
  }

  /** Of the first mail to the recipient; {@code none} while there is none. */
  String state(String recipient) {
    return database
        .query(
            "select state from mail where recipient = '" + recipient + "' order by id limit 1",
            String.class)
        .stream()
        .findFirst()
        .orElse("none");
  }

  /** It is due now. */
  void leave(String recipient) {
    database.execute("update mail set next_at = now() where recipient = '" + recipient + "'");
  }
}
