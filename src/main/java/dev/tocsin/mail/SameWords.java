package dev.tocsin.mail;

import java.util.List;

/** Letters that say mostly the same: what they share is kept once. */
public final class SameWords {

  /** Null before there is one. */
  private KeptContent first;

  /** Null before there are two. */
  private SharedParts shared;

  /** Not to be written down before the last of them is here: the first learns what it shares. */
  public KeptContent keep(Content content) {
    List<String> parts = ContentParts.of(content);
    if (first == null) {
      first = KeptContent.alone(content, parts);
      return first;
    }
    if (shared == null) {
      shared = SharedParts.of(first.whole(), parts);
      first.share(shared);
    }
    return KeptContent.of(content, parts, shared);
  }
}
