package dev.tocsin.mail;

import java.util.ArrayList;
import java.util.List;

/** Mails, as many at a time as one statement takes well. */
final class Armfuls {

  /** In characters of their own, as they are put into the queue. */
  static final int MOST = 256 * 1024;

  private Armfuls() {}

  /** In their order; the last of each may be one too many. */
  static List<List<QueuedMail>> of(List<QueuedMail> mails) {
    List<List<QueuedMail>> all = new ArrayList<>();
    int size = MOST;
    for (QueuedMail mail : mails) {
      if (size >= MOST) {
        all.add(new ArrayList<>());
        size = 0;
      }
      all.get(all.size() - 1).add(mail);
      size += mail.content().ownSize();
    }
    return all;
  }
}
