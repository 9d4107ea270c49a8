package dev.tocsin.api;

import dev.tocsin.intake.Violations;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.function.Function;

/**
 * One page of a list.
 *
 * @param next the cursor of the next page; null on the last
 */
record Page<T>(List<T> items, String next) {

  private static final int DEFAULT = 50;
  private static final int MOST = 500;
  private static final String SEPARATOR = " ";

  /**
   * What is asked for: {@code limit} items after {@code after}, whose parts are empty on the first
   * page.
   */
  record Request(List<String> after, int limit) {

    /**
     * @param parts of how many parts a cursor of this list is made
     */
    static Request of(String cursor, String limit, int parts) {
      return new Query().page(cursor, limit, parts);
    }

    static Request read(String cursor, String limit, int parts, Violations violations) {
      return new Request(after(cursor, parts, violations), limit(limit, violations));
    }

    boolean isFirst() {
      return after.isEmpty();
    }

    private static int limit(String limit, Violations violations) {
      if (limit == null) {
        return DEFAULT;
      }
      if (limit.matches("[0-9]{1,3}")
          && Integer.parseInt(limit) >= 1
          && Integer.parseInt(limit) <= MOST) {
        return Integer.parseInt(limit);
      }
      violations.add("limit", "must be a number from 1 to " + MOST + ", found " + limit);
      return DEFAULT;
    }

    private static List<String> after(String cursor, int parts, Violations violations) {
      if (cursor == null) {
        return List.of();
      }
      try {
        String text = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
        List<String> found = List.of(text.split(SEPARATOR, -1));
        if (found.size() == parts) {
          return found;
        }
      } catch (IllegalArgumentException notBase64) {
        // said below
      }
      violations.add("cursor", "must be the next of an answer of this list");
      return List.of();
    }
  }

  /**
   * Of up to {@code limit + 1} rows, the first {@code limit}, and the cursor of the last of those
   * when there are more.
   */
  static <R, T> Page<T> of(
      List<R> rows, int limit, Function<R, T> item, Function<R, List<String>> key) {
    boolean more = rows.size() > limit;
    List<R> shown = more ? rows.subList(0, limit) : rows;
    String next = more ? cursor(key.apply(shown.get(limit - 1))) : null;
    return new Page<>(shown.stream().map(item).toList(), next);
  }

  private static String cursor(List<String> parts) {
    byte[] text = String.join(SEPARATOR, parts).getBytes(StandardCharsets.UTF_8);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(text);
  }
}
