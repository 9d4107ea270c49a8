package dev.tocsin.breach;

import java.util.regex.Pattern;

/** How ids of reference data are spelled. */
public final class Names {

  private static final Pattern ID = Pattern.compile("[a-z0-9][a-z0-9-]{0,99}");

  private Names() {}

  public static boolean isId(String value) {
    return value != null && ID.matcher(value).matches();
  }

  static void mustBeId(String value) {
    if (!isId(value)) {
      throw new IllegalArgumentException("an id is [a-z0-9][a-z0-9-]{0,99}, found: " + value);
    }
  }
}
