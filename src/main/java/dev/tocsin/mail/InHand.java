package dev.tocsin.mail;

import dev.tocsin.workflow.Fitting;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** What a sender has in memory while it is being sent: many small mails, or one that is large. */
public final class InHand {

  private long bytes;
  private boolean isEmpty;

  /**
   * @param sizes of what is not sent yet
   */
  public InHand(Collection<Long> sizes) {
    this.bytes = sizes.stream().mapToLong(size -> size).sum();
    this.isEmpty = sizes.isEmpty();
  }

  /** The first of these that there is room for; one, when nothing is in hand. */
  List<Long> take(List<Long> ids, Map<Long, Long> sizes) {
    int taken = 0;
    for (Long id : ids) {
      long size = sizes.getOrDefault(id, 0L);
      if (!isEmpty && bytes + size > Fitting.MOST_BYTES) {
        break;
      }
      bytes += size;
      isEmpty = false;
      taken++;
    }
    return ids.subList(0, taken);
  }
}
