package dev.tocsin.intake;

/** What is said of an id that is none. */
public final class Ids {

  private Ids() {}

  /** What an id must be, what was found, and the character in it that nobody sees. */
  public static String wrong(String id) {
    String unseen = Characters.unseen(id, " ");
    return "must be an id: a-z, 0-9 and hyphens, at most 100 characters, found "
        + Characters.shown(id)
        + (unseen == null ? "" : " with " + unseen);
  }
}
