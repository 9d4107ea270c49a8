package dev.tocsin.testing;

import dev.tocsin.mail.Content;
import dev.tocsin.mail.Contents;
import java.util.List;
import java.util.Map;
import org.hibernate.reactive.mutiny.Mutiny;

/** What the mails in a database's queue say. */
public final class QueuedContent {

  private QueuedContent() {}

  /**
   * By their ids.
   *
   * @param where SQL, of table {@code mail}
   */
  public static List<Content> of(Database database, String where) {
    List<Long> ids =
        database.query("select id from mail where " + where + " order by id", Long.class);
    Mutiny.SessionFactory sessions = database.sessions();
    Map<Long, Content> contents =
        Database.inTransaction(sessions, session -> new Contents().of(session, ids));
    return ids.stream().map(contents::get).toList();
  }
}
