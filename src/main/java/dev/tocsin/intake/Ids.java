package dev.tocsin.intake;

/** What is said of an id. */
public final class Ids {

  private Ids() {}

  /** As much of it as can be shown in a message. */
  public static String shown(String id) {
    return Characters.shown(id);
  }

  /** What an id must be, what was found, and the character in it that nobody sees. */
  public static String wrong(String id) {
    String unseen = Characters.unseen(id, " ");
    return "must be an id: a-z, 0-9 and hyphens, at most 100 characters, found "
        + Characters.shown(id)
        + (unseen == null ? "" : " with " + unseen);
  }
}
