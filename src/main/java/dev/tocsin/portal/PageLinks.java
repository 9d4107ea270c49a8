package dev.tocsin.portal;

/**
 * Where the page's links lead, relative to where it is shown: whoever publishes the service may put
 * a path in front of it.
 */
public record PageLinks(String acknowledge, String below) {

  /** On the page of the link itself. */
  public static PageLinks at(String token) {
    return new PageLinks(token, token + "/");
  }

  /** On a page one step below it. */
  public static PageLinks below(String token) {
    return new PageLinks("../" + token, "");
  }
}
