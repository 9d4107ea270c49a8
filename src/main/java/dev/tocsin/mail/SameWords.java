package dev.tocsin.mail;

import java.util.ArrayList;
import java.util.List;

/**
 * Letters that say mostly the same: what they share is kept once. One that shares less than half of
 * what it says with those before, because it tells more or other things, begins to share anew.
 */
public final class SameWords {

  /** Each is tried for a letter that shares little with the others. */
  private static final int MOST_KINDS = 3;

  private final List<SharedParts> kinds = new ArrayList<>();

  /** Waits for another to share with; null when none does. */
  private KeptContent alone;

  /**
   * Not to be written down before the last of them is here: one that is alone may come to share.
   */
  public KeptContent keep(Content content) {
    List<String> parts = ContentParts.of(content);
    for (SharedParts shared : kinds) {
      KeptContent kept = KeptContent.of(content, parts, shared);
      if (kept.sharesMost()) {
        return kept;
      }
    }
    return alone == null ? alone(content, parts) : withAnother(content, parts);
  }

  private KeptContent alone(Content content, List<String> parts) {
    alone = KeptContent.alone(content, parts);
    return alone;
  }

  private KeptContent withAnother(Content content, List<String> parts) {
    SharedParts shared = SharedParts.of(alone.whole(), parts);
    KeptContent kept = KeptContent.of(content, parts, shared);
    if (!kept.sharesMost() || kinds.size() == MOST_KINDS) {
      return alone(content, parts);
    }
    alone.share(shared);
    alone = null;
    kinds.add(shared);
    return kept;
  }
}
