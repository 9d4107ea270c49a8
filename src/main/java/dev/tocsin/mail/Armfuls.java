package dev.tocsin.mail;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.Supplier;

/** Letters, written as many at a time as fit into memory together. */
final class Armfuls {

  /** In characters, as they are put into the queue. */
  static final int MOST = 256 * 1024;

  private final Iterator<Supplier<QueuedMail>> letters;

  Armfuls(List<Supplier<QueuedMail>> letters) {
    this.letters = List.copyOf(letters).iterator();
  }

  boolean isEmpty() {
    return !letters.hasNext();
  }

  /** The next ones: the last of them may be one too many. */
  List<QueuedMail> next() {
    List<QueuedMail> written = new ArrayList<>();
    int taken = 0;
    while (taken < MOST && letters.hasNext()) {
      QueuedMail letter = letters.next().get();
      written.add(letter);
      taken += letter.size();
    }
    return written;
  }
}
